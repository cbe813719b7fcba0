/** On the page for addresses that are not there: a hash that was written as `%23` on the way made the whole link one address. */

const [before = "", ...after] = location.pathname.split(/%23/i);
if (after.length) {
  const meant = new URL(location.href);
  meant.pathname = before;
  meant.hash = after.join("#");
  location.replace(meant);
}

export {};
