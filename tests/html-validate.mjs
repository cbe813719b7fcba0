/** What html-validate asks of every built page: all that it recommends, without what HTML itself allows or what is mere style. */
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // A clause's anchor is its printed number, so it may begin with a digit; HTML asks only for no white space.
    "valid-id": ["error", { relaxed: true }],
    // How the source is typed: white space and quotes come from templates, and no reader meets them.
    "no-trailing-whitespace": "off",
    "attr-quotes": "off",
    // A title names the page, the area and the site, so that nobody takes one area's page for another's; some need more than 70 letters.
    "long-title": "off",
    // A number is kept on one line by the style sheet; a space of its own kind would be copied with it.
    "tel-non-breaking": "off",
    // The form of a checklist is only ticked; it has nothing to submit.
    "wcag/h32": "off",
  },
};
