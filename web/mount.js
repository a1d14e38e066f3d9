// Makes the elements that the program describes (cmd/goapp/patch/app+batch.go.txt) in
// one call. What was rendered into the page beforehand is taken over as far as it fits,
// so that the program starts without changing what is to be seen. Nothing is ever read
// as HTML.
(() => {
  const HTML = "http://www.w3.org/1999/xhtml", TEXT = 3;

  // What a visitor has done in a field before the program takes it over, and what the
  // program does not know of then, is told to the program as soon as it listens.
  const seen = new Map(), gone = new Map(), late = []; // fields there at capture; by id those made anew; what is to be told
  let now = new Map(); // what the fields held before any of them was settled: radios change each other
  const toggles = field => field.type === "checkbox" || field.type === "radio";
  const held = field => toggles(field) ? field.checked : field.value;
  const rendered = field => toggles(field) ? field.defaultChecked
    : field.localName === "select" ? ([...field.options].find(o => o.defaultSelected) ?? field.options[0])?.value
    : field.defaultValue;
  aispejl.capture = () => {
    for (const field of document.querySelectorAll("main input, main select, main textarea")) seen.set(field, [rendered(field), held(field)]);
  };
  aispejl.captured = () => { for (const map of [seen, gone, now]) map.clear(); }; // all is taken over
  const tell = ([field, value]) => {
    if (!field.isConnected || field.type === "radio" && !value) return;
    if (toggles(field)) field.checked = value;
    else if (field.type !== "file" && field.value !== value) field.value = value;
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  };

  // What a visitor may have changed is not only an attribute.
  const settle = (node, wanted) => {
    const was = seen.has(node) ? [...seen.get(node), now.get(node)] : gone.get(node.id);
    seen.delete(node);
    gone.delete(node.id);
    if ("checked" in node && node.checked !== wanted.has("checked")) node.checked = wanted.has("checked");
    if (node.localName === "option" && node.selected !== wanted.has("selected") && wanted.has("selected")) node.selected = true;
    const value = wanted.get("value");
    if (value !== undefined && node.value !== value) node.value = value;
    if (!was) return;
    const [first, captured, last] = was;
    if ((last !== first || last !== captured) && (held(node) !== last || node.type === "file")) late.push([node, last]);
  };

  const property = node => node.localName === "textarea" || node.localName === "select" || node.localName === "input";

  const dress = (node, wanted, isNew) => {
    for (const [name, value] of wanted) {
      if (name === "value" && property(node)) continue;
      if (isNew || node.getAttribute(name) !== value) node.setAttribute(name, value);
    }
    if (isNew) return;
    for (let i = node.attributes.length - 1; i >= 0; i--) {
      const { name } = node.attributes[i];
      if (!wanted.has(name) && name !== "open") node.removeAttribute(name); // a fold that was opened stays so
    }
  };

  aispejl.mount = (list, there) => {
    const records = list.split("\x1e"), nodes = [];
    let at = 0;

    const text = (parent, next) => {
      const value = records[at++].slice(1);
      let node = next;
      if (next?.nodeType !== TEXT || value === "") {
        node = parent.insertBefore(document.createTextNode(value), next);
      } else if (next.data !== value) {
        // Two texts in a row are one in a page that was parsed.
        if (records[at][0] === "\x1f" && next.data.startsWith(value)) next.splitText(value.length);
        else next.data = value;
      }
      nodes.push(node);
      return node;
    };

    const fits = (node, tag, space, wanted) =>
      node.localName === tag && node.namespaceURI === space &&
      node.getAttribute("id") === (wanted.get("id") ?? null) && node.getAttribute("class") === (wanted.get("class") ?? null);

    // Makes the node of the record, before next or of it, and returns it.
    const element = (parent, next) => {
      const [kind, ...fields] = records[at++].split("\x1f"), [tag, space = HTML] = kind.split(" ");
      if (tag === "kept") { // not described yet: what is there stays
        at++;
        const node = next ?? parent.appendChild(document.createElement("div"));
        if (!next) node.className = "pending";
        nodes.push(node);
        return node;
      }
      const wanted = new Map();
      for (let i = 0; i < fields.length; i += 2) wanted.set(fields[i], fields[i + 1]);
      let node = next;
      while (node && !fits(node, tag, space, wanted)) node = node === there ? null : node.nextSibling;
      if (node) while (next !== node) { const gone = next; next = next.nextSibling; gone.remove(); }
      else if (next?.localName === tag && next.namespaceURI === space) node = next;
      if (node && node !== there && wanted.has("data-anew") && !node.hasAttribute("data-anew")) { // see frame.Anew
        next = node.nextSibling;
        for (const [field, was] of seen) {
          if (!node.contains(field)) continue;
          seen.delete(field);
          if (field.id && field.type !== "file") gone.set(field.id, [...was, now.get(field)]);
        }
        node.remove();
        node = null;
      }
      const isNew = !node;
      node ??= space === HTML ? document.createElement(tag) : document.createElementNS(space, tag);
      nodes.push(node);
      dress(node, wanted, isNew);
      if (records[at] === "" && tag === "svg") at++; // draw.js has its marks
      else children(node);
      if (property(node) || tag === "option") settle(node, wanted);
      if (isNew && parent) parent.insertBefore(node, next);
      return node;
    };

    const children = parent => {
      let next = parent.firstChild;
      while (records[at] !== "") {
        const node = records[at][0] === "\x1f" ? text(parent, next) : element(parent, next);
        next = node.nextSibling;
      }
      at++;
      while (next && parent.localName !== "textarea") { const gone = next; next = next.nextSibling; gone.remove(); }
    };

    now = new Map([...seen.keys()].map(field => [field, held(field)]));
    if (records[at][0] === "\x1f") text({ insertBefore: node => node }, null);
    else element(there?.parentNode, there);
    if (there && nodes[0] !== there) there.remove();
    if (late.length) setTimeout(() => late.splice(0).forEach(tell)); // the program listens by then
    return nodes;
  };

  // Makes a listener hear of the presses of links alone.
  aispejl.onLink = listen => event => { if (event.target.closest?.("a")) listen(event); };

  // Marks an element as moving until it has rested for some milliseconds: the stylesheet
  // then leaves out what is off the screen. The timers of a program cost more than these.
  let resting;
  aispejl.moving = (id, rest, rested) => {
    clearTimeout(resting);
    const element = document.getElementById(id);
    if (!element?.hasAttribute("data-moving")) element?.setAttribute("data-moving", "");
    resting = setTimeout(() => { element?.removeAttribute("data-moving"); rested(); }, rest);
  };

  // Calls back after the browser has painted, and has done what waited meanwhile.
  aispejl.painted = then => requestAnimationFrame(() => setTimeout(() => setTimeout(then)));
})();
