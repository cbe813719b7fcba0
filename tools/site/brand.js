/** What the site is called, as its head says. */
export const brand = () => document.querySelector(".ce-brand")?.textContent?.trim() ?? "";
