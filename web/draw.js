// Draws the marks of a picture. The program writes them as chart.Scene.List does: a
// mark a line, the elements inside it after form feeds, fields parted by tabs. What
// stays as it was is left alone. Nothing is ever read as HTML.
(() => {
  const drawn = new WeakMap(); // of each picture, the marks it shows: as written, and read

  const read = mark => mark.split("\f").map(part => part.split("\t"));

  const make = ([tag, ...fields]) => {
    if (!tag) return document.createTextNode(fields[0]);
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    let i = 0;
    for (; i + 1 < fields.length; i += 2) element.setAttribute(fields[i], fields[i + 1]);
    if (i < fields.length) element.textContent = fields[i];
    return element;
  };

  // Changes a node into another of the same kind with the same attributes; reports
  // whether it is one.
  const change = (node, old, fields) => {
    if (old.length !== fields.length || old[0] !== fields[0]) return false;
    let i = 1;
    for (; i + 1 < fields.length; i += 2) if (old[i] !== fields[i]) return false;
    const text = i < fields.length && old[i] !== fields[i];
    if (!fields[0]) { if (text) node.nodeValue = fields[1]; return true; }
    if (text) node.textContent = fields[i];
    for (i = 1; i + 1 < fields.length; i += 2) if (old[i + 1] !== fields[i + 1]) node.setAttribute(fields[i], fields[i + 1]);
    return true;
  };

  // Whether a node that was rendered into the page beforehand is the one described.
  const is = (node, [[tag, ...fields], ...inner]) => {
    const count = fields.length >> 1;
    if (!tag) return node.nodeValue === fields[0];
    if (node.localName !== tag || node.attributes.length !== count) return false;
    for (let i = 0; i < 2 * count; i += 2) if (node.getAttribute(fields[i]) !== fields[i + 1]) return false;
    const text = fields[2 * count];
    return text !== undefined ? node.textContent === text
      : node.childNodes.length === inner.length && inner.every((part, k) => is(node.childNodes[k], [part]));
  };

  const put = (picture, node, old, parts) => {
    if (node && !old && is(node, parts)) return;
    if (old?.length === parts.length && parts.every((part, k) => change(k ? node.childNodes[k - 1] : node, old[k], part))) return;
    const [outer, ...inner] = parts.map(make);
    outer.append(...inner);
    if (node) node.replaceWith(outer); else picture.append(outer);
  };

  aispejl.draw = (picture, list) => {
    const before = drawn.get(picture) ?? [];
    const marks = (list ? list.split("\n") : []).map((mark, i) => {
      if (mark === before[i]?.mark) return before[i];
      const parts = read(mark);
      put(picture, picture.childNodes[i], before[i]?.parts, parts);
      return { mark, parts };
    });
    while (picture.childNodes.length > marks.length) picture.lastChild.remove();
    drawn.set(picture, marks);
  };
})();
