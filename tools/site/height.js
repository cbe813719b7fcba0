/**
 * Tells the page around how high this one is: `{type: "ce-guidance-height", height}`, a number of CSS pixels,
 * whenever it changes. It tells nothing else.
 */

if (window.parent !== window) {
  let sent = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height !== sent) window.parent.postMessage({ type: "ce-guidance-height", height: (sent = height) }, "*");
  }).observe(document.body);
}
