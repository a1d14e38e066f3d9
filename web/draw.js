// Draws the marks of a picture. The program writes them as chart.Scene.List does: a
// mark a line, the elements inside it after form feeds, fields parted by tabs. What
// stays as it was is left alone. Nothing is ever read as HTML.
(() => {
  const drawn = new WeakMap(); // the marks that each picture shows

  const make = text => {
    const [tag, ...fields] = text.split("\t");
    if (!tag) return document.createTextNode(fields[0]);
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    let i = 0;
    for (; i + 1 < fields.length; i += 2) element.setAttribute(fields[i], fields[i + 1]);
    if (i < fields.length) element.textContent = fields[i];
    return element;
  };

  // Changes a node into another of the same kind with the same attributes; reports
  // whether it is one.
  const change = (node, before, text) => {
    if (before === text) return true;
    const old = before.split("\t"), fields = text.split("\t");
    if (old.length !== fields.length || fields.some((f, i) => i % 2 === (i > 0 ? 1 : 0) && i + 1 < fields.length && f !== old[i])) return false;
    if (!fields[0]) { node.nodeValue = fields[1]; return true; }
    let i = 1;
    for (; i + 1 < fields.length; i += 2) if (fields[i + 1] !== old[i + 1]) node.setAttribute(fields[i], fields[i + 1]);
    if (i < fields.length && fields[i] !== old[i]) node.textContent = fields[i];
    return true;
  };

  // Whether a node that was rendered into the page beforehand is the one described.
  const is = (node, [own, ...inner]) => {
    const [tag, ...fields] = own.split("\t"), count = fields.length >> 1;
    if (!tag) return node.nodeValue === fields[0];
    if (node.localName !== tag || node.attributes.length !== count) return false;
    for (let i = 0; i < 2 * count; i += 2) if (node.getAttribute(fields[i]) !== fields[i + 1]) return false;
    const text = fields[2 * count];
    return text !== undefined ? node.textContent === text
      : node.childNodes.length === inner.length && inner.every((part, k) => is(node.childNodes[k], [part]));
  };

  aispejl.draw = (picture, list) => {
    const marks = list ? list.split("\n") : [], before = drawn.get(picture) ?? [];
    marks.forEach((mark, i) => {
      if (mark === before[i]) return;
      const parts = mark.split("\f"), old = before[i]?.split("\f"), node = picture.childNodes[i];
      if (node && !old && is(node, parts)) return;
      if (old?.length === parts.length && parts.every((part, k) => change(k ? node.childNodes[k - 1] : node, old[k], part))) return;
      const [outer, ...inner] = parts.map(make);
      outer.append(...inner);
      if (node) node.replaceWith(outer); else picture.append(outer);
    });
    while (picture.childNodes.length > marks.length) picture.lastChild.remove();
    drawn.set(picture, marks);
  };
})();
