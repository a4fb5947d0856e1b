// What must hold of a page, checked inside the browser. Each check returns the list of what is wrong.
// Run as the body of a function: the first argument names the check, the others are its own.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: false });

/** An element as one would point at it. */
const told = (element) => {
  const text = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
  const names = element.id ? `#${element.id}` : element.getAttribute("class") ? `.${element.getAttribute("class")}` : "";
  return `<${element.localName}${names}>${text ? ` "${text}"` : ""}`;
};

const FOCUSABLE = "a[href], summary, button, input, select, textarea, [tabindex]";
const focusable = () => all(FOCUSABLE).filter((element) => element.tabIndex >= 0 && shown(element));

/** The name that assistive technology speaks, as far as these pages need it. */
const name = (element) => {
  const by = element.getAttribute("aria-labelledby");
  const named = by && by.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  const title = all(":scope > title", element).map((title) => title.textContent).join(" ");
  return (named || element.getAttribute("aria-label") || title || "").trim();
};

// --- Colours ---------------------------------------------------------------------------------------------------------

const canvas = document.createElement("canvas");
canvas.width = canvas.height = 1;
const pen = canvas.getContext("2d", { willReadFrequently: true });
const colours = new Map();

/** Red, green, blue and alpha of whatever CSS calls a colour, as the browser paints it. */
const rgba = (colour) => {
  if (!colours.has(colour)) {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = "rgba(0, 0, 0, 0)";
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    colours.set(colour, [r, g, b, a / 255]);
  }
  return colours.get(colour);
};

/** A colour laid over an opaque one. */
const over = ([r, g, b, a], below) => [r, g, b].map((part, index) => part * a + below[index] * (1 - a)).concat(1);

const luminance = (colour) => {
  const [r, g, b] = colour.slice(0, 3).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (one, other) => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

/** What the browser paints below everything. */
const paper = () => {
  const probe = document.createElement("div");
  probe.style.backgroundColor = "Canvas";
  document.documentElement.append(probe);
  const colour = rgba(getComputedStyle(probe).backgroundColor);
  probe.remove();
  return colour;
};

/** Shapes that are painted before an element of the same drawing, and that its middle lies on. */
const shapesBelow = (element) => {
  const box = element.getBoundingClientRect();
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return all("rect, circle, ellipse, path, polygon", element.ownerSVGElement).filter((shape) => {
    const around = shape.getBoundingClientRect();
    const before = shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    return before && around.left <= x && x <= around.right && around.top <= y && y <= around.bottom;
  });
};

/** The colours that lie below an element's text, furthest first; null where a picture does. */
const layers = (element) => {
  const layers = [];
  if (element.ownerSVGElement) {
    for (const shape of shapesBelow(element).reverse()) {
      const style = getComputedStyle(shape);
      if (style.fill === "none") continue;
      const [r, g, b, a] = rgba(style.fill);
      layers.push([r, g, b, a * style.fillOpacity * style.opacity]);
    }
  }
  for (let at = element; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.backgroundImage !== "none") return null;
    layers.push(rgba(style.backgroundColor));
  }
  return layers.reverse();
};

const opacity = (element) => {
  let product = 1;
  for (let at = element; at; at = at.parentElement) product *= getComputedStyle(at).opacity;
  return product;
};

const texts = () => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const elements = new Set();
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    const unseen = ["title", "desc", "style", "script"].includes(parent.localName);
    if (walk.currentNode.data.trim() && !unseen && shown(parent)) elements.add(parent);
  }
  return [...elements];
};

// --- The checks ------------------------------------------------------------------------------------------------------

const checks = {
  /** Nothing sticks out to the side. */
  overflow() {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= innerWidth) return [];
    const out = all("body *").filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5);
    return [`the page is ${scrollWidth} px wide in a window of ${innerWidth} px: ${out.slice(0, 3).map(told).join(", ")}`];
  },

  /** Nothing runs, nothing is embedded, nothing is fetched. */
  inert() {
    const wrong = [];
    const banned = "script, iframe, frame, frameset, object, embed, applet, form, base, portal, template, " +
      "img, picture, video, audio, source, track, animate, animateTransform, set, foreignObject, meta[http-equiv=refresh i]";
    for (const element of all(banned)) wrong.push(`${told(element)} has no place here`);
    for (const element of all("*")) {
      for (const { name, value } of element.attributes) {
        const target = value.trim().replace(/[\u0000-\u0020]/g, "").toLowerCase();
        const at = `${name} of ${told(element)}`;
        if (/^on/i.test(name)) wrong.push(`${at} is an event handler`);
        if (["href", "xlink:href", "src", "action", "formaction", "cite", "data", "to", "from", "values"].includes(name)) {
          if (/^(javascript|vbscript|file|blob|filesystem):/.test(target)) wrong.push(`${at} is ${target.slice(0, 40)}`);
          if (/^data:/.test(target) && element.localName !== "link") wrong.push(`${at} holds data`);
        }
        if (name === "style" && /url\(|image\(|@import|expression\(/i.test(value)) wrong.push(`${at} fetches`);
        if (["src", "srcset", "srcdoc", "poster", "background", "ping", "action", "formaction", "data", "manifest"].includes(name)) {
          wrong.push(`${at} fetches`);
        }
        if (name === "href" || name === "xlink:href") {
          const isLink = element.localName === "a" && element.namespaceURI === "http://www.w3.org/1999/xhtml";
          const isIcon = element.localName === "link" && element.rel === "icon" && target.startsWith("data:");
          if (target.startsWith("#") || isIcon) continue;
          if (!isLink || !/^https?:\/\//.test(target)) { wrong.push(`${at} leads to ${target.slice(0, 40)}`); continue; }
          for (const needed of ["noopener", "noreferrer"]) {
            if (!element.relList.contains(needed)) wrong.push(`${at} lacks rel=${needed}`);
          }
        }
      }
    }
    for (const style of all("style")) {
      if (/@import|url\(\s*(?!['"]?(data:|#))|expression\(/i.test(style.textContent)) wrong.push("a style sheet fetches");
    }
    for (const { name } of performance.getEntriesByType("resource")) wrong.push(`${name} was fetched`);
    return wrong;
  },

  /** What assistive technology leans on is there. */
  structure() {
    const wrong = [];
    if (!document.documentElement.lang) wrong.push("the page does not say its language");
    if (!document.title.trim()) wrong.push("the page has no title");
    if (document.compatMode !== "CSS1Compat") wrong.push("the page has no doctype");
    if (document.characterSet !== "UTF-8") wrong.push(`the page is read as ${document.characterSet}`);
    if (!document.querySelector("meta[name=viewport]")) wrong.push("the page does not fit itself to small screens");
    for (const landmark of ["main", "header"]) {
      const count = all(landmark).filter((element) => landmark === "main" || element.parentElement === document.body).length;
      if (count !== 1) wrong.push(`${count} landmarks <${landmark}>`);
    }
    const headings = all("h1, h2, h3, h4, h5, h6");
    const count = all("h1").length;
    if (count !== 1) wrong.push(`${count} headings <h1>`);
    let level = 0;
    for (const heading of headings) {
      const next = Number(heading.localName[1]);
      if (next > level + 1) wrong.push(`${told(heading)} skips a level`);
      if (!heading.textContent.trim()) wrong.push(`${told(heading)} is empty`);
      level = next;
    }
    for (const svg of all("svg")) {
      if (svg.getAttribute("aria-hidden") === "true") continue;
      if (svg.getAttribute("role") !== "img") wrong.push(`${told(svg)} has no role=img`);
      if (!name(svg)) wrong.push(`${told(svg)} has no name`);
    }
    for (const table of all("table")) {
      const heads = all("th", table);
      if (!heads.length) wrong.push(`${told(table)} has no <th>`);
      if (!table.caption && !name(table)) wrong.push(`${told(table)} has no name`);
      for (const head of heads) if (!head.scope) wrong.push(`${told(head)} has no scope`);
    }
    const seen = new Set();
    for (const { id } of all("[id]")) {
      if (seen.has(id)) wrong.push(`the id ${id} stands twice`);
      seen.add(id);
    }
    for (const link of all("a[href^='#'], use[href^='#']")) {
      const target = link.getAttribute("href").slice(1);
      const there = target === "top" || target === "" || seen.has(target) || seen.has(decodeURIComponent(target));
      if (!there) wrong.push(`${told(link)} leads to #${target}, which is nowhere`);
    }
    for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "headers", "for"]) {
      for (const element of all(`[${attribute}]`)) {
        for (const id of element.getAttribute(attribute).split(/\s+/)) {
          if (!seen.has(id)) wrong.push(`${attribute} of ${told(element)} names ${id}, which is nowhere`);
        }
      }
    }
    for (const element of focusable()) {
      if (!element.textContent.trim() && !name(element)) wrong.push(`${told(element)} has nothing to read out`);
    }
    for (const details of all("details")) {
      if (details.firstElementChild?.localName !== "summary") wrong.push(`${told(details)} has no summary`);
    }
    for (const list of all("ul, ol")) {
      for (const item of list.children) if (item.localName !== "li") wrong.push(`${told(item)} stands in a list`);
    }
    for (const element of all("[tabindex]")) {
      if (element.tabIndex > 0) wrong.push(`${told(element)} jumps the queue of the Tab key`);
    }
    return wrong;
  },

  /** The order on the page is the order of the text. */
  order() {
    const wrong = [];
    for (const element of all("body, body *")) {
      const style = getComputedStyle(element);
      if (style.order !== "0") wrong.push(`${told(element)} is moved by order`);
      if (/-reverse$/.test(style.flexDirection + " ") || style.flexDirection.endsWith("reverse")) wrong.push(`${told(element)} is reversed`);
      const generated = ["::before", "::after"].map((part) => getComputedStyle(element, part).content);
      for (const content of generated) {
        if (/^".*[\p{L}\p{N}]{4,}.*"$/u.test(content)) wrong.push(`${told(element)} says ${content} only through CSS`);
      }
    }
    return wrong;
  },

  /** All text stands out from what is below it, that of closed details too. */
  contrast() {
    const wrong = [];
    const closed = all("details:not([open])");
    for (const details of closed) details.open = true;
    const below = paper();
    for (const element of texts()) {
      const style = getComputedStyle(element);
      const stack = layers(element);
      if (!stack) { wrong.push(`${told(element)} stands on a picture`); continue; }
      const background = stack.reduce((below, layer) => over(layer, below), below);
      const [r, g, b, a] = rgba(element.ownerSVGElement ? style.fill : style.color);
      const ratio = contrast(over([r, g, b, a * opacity(element)], background), background);
      const size = parseFloat(style.fontSize);
      const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
      if (ratio < needed) wrong.push(`${told(element)} has a contrast of ${ratio.toFixed(2)}:1`);
    }
    for (const details of closed) details.open = false;
    return wrong;
  },

  /** What closed details hold is there on paper. */
  unfolded() {
    const wrong = [];
    for (const details of all("details:not([open])")) {
      for (const child of details.children) {
        if (child.localName === "summary" || !child.textContent.trim()) continue;
        const seen = child.checkVisibility() && child.getBoundingClientRect().height > 0;
        if (!seen) wrong.push(`${told(child)} is not printed`);
      }
    }
    return wrong;
  },

  // --- Parts of checks that keys are pressed in between -------------------------------------------------------------

  /** Notes what the Tab key reaches from now on, and how that shows. */
  watchFocus() {
    const look = (element) => {
      const style = getComputedStyle(element);
      const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && rgba(style.outlineColor)[3] > 0;
      return { outline, other: [style.boxShadow, style.backgroundColor, style.borderColor, style.textDecoration].join() };
    };
    const there = focusable();
    const before = new Map(there.map((element) => [element, look(element)]));
    window.focusWatch = { there, reached: new Map() };
    addEventListener("focusin", ({ target }) => {
      const now = look(target);
      const visible = now.outline || (before.has(target) && now.other !== before.get(target).other);
      window.focusWatch.reached.set(target, visible);
    }, true);
    return there.length;
  },

  focusSeen() {
    const { there, reached } = window.focusWatch;
    const wrong = there.filter((element) => !reached.has(element)).map((element) => `Tab does not reach ${told(element)}`);
    for (const [element, visible] of reached) if (!visible) wrong.push(`nobody sees that ${told(element)} has the focus`);
    const order = [...reached.keys()].filter((element) => there.includes(element));
    for (const [index, element] of order.entries()) {
      const next = order[index + 1];
      if (next && element.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_PRECEDING) {
        wrong.push(`Tab goes back from ${told(element)} to ${told(next)}`);
      }
    }
    return wrong;
  },

  /** Puts the focus on the nth summary that is seen; whether its details are open, or null when there is none. */
  focusSummary(nth) {
    const summary = all("summary").filter(shown)[nth];
    if (!summary) return null;
    summary.focus();
    window.focused = summary;
    return summary.parentElement.open;
  },

  focusedIsOpen() {
    return document.activeElement === window.focused && window.focused.parentElement.open;
  },

  // --- Attacks ------------------------------------------------------------------------------------------------------

  /** Sets off everything a reader could, and says what has run. */
  provoke() {
    document.addEventListener("click", (event) => event.preventDefault(), true);
    const events = ["click", "mouseover", "mouseenter", "pointerover", "focus", "focusin", "blur", "toggle", "beforetoggle",
      "load", "error", "animationstart", "animationend", "transitionend", "begin", "end", "wheel", "copy", "paste",
      "scroll", "beforematch", "auxclick", "contextmenu", "pageshow", "hashchange"];
    for (const element of all("*")) for (const event of events) element.dispatchEvent(new Event(event, { cancelable: true }));
    const wrong = [];
    for (const canary of Object.keys(window).filter((key) => /pwned/i.test(key))) wrong.push(`window.${canary} is set`);
    if (/^pwned$/i.test(document.title)) wrong.push("the title was changed");
    if (!/native code/.test(Function.prototype.toString.call(window.alert))) wrong.push("alert was replaced");
    if (document.cookie) wrong.push("a cookie was set");
    return wrong;
  },

  /** Every node of the tree but text: what it is, its attributes by name, and how deep it stands. */
  shape() {
    const rows = [];
    const walk = (node, depth) => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) continue;
        if (child.nodeType !== Node.ELEMENT_NODE) { rows.push(`${depth} ${child.nodeName}`); continue; }
        const space = child.namespaceURI.endsWith("svg") ? "svg:" : child.namespaceURI.endsWith("MathML") ? "math:" : "";
        rows.push(`${depth} ${space}${child.localName} ${child.getAttributeNames().join(" ")}`);
        walk(child, depth + 1);
      }
    };
    walk(document, 0);
    return rows;
  },

  text() {
    return document.body.textContent;
  },
};

return checks[arguments[0]](...[...arguments].slice(1));
