// Draws /openapi.json as a page: what operations there are, what they take and answer, and a form to try each.
"use strict";

/** Makes an element; attributes that are null or false are left out, children are nodes or texts. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== ""));
  return element;
}

/** Prose with `code` in it. */
function prose(text) {
  return text.split(/`([^`]*)`/).map((part, at) => (at % 2 ? make("code", {}, part) : part));
}

const byId = (id) => document.getElementById(id);
const methods = ["get", "post", "put", "patch", "delete"];
const widest = Number.MAX_SAFE_INTEGER;
let api;

function follow(thing) {
  let found = thing;
  for (let steps = 0; found && found.$ref && steps < 20; ++steps) {
    found = found.$ref.slice(2).split("/").reduce((at, key) => at?.[key], api);
  }
  return found ?? {};
}

const schemaName = (schema) => schema.$ref?.split("/").pop();
const schemaLink = (name) => make("a", { href: `#schema-${name}` }, name);

/** "array of text or null", with links to named schemas. */
function typeOf(schema) {
  if (schema.$ref) return [schemaLink(schemaName(schema))];
  if (schema.anyOf) return schema.anyOf.flatMap((part, at) => (at ? [" or ", ...typeOf(part)] : typeOf(part)));
  if (!schema.type) return ["any"];
  const types = [schema.type].flat();
  return types.flatMap((type, at) => {
    const between = at ? [" or "] : [];
    if (type === "array") return [...between, "array of ", ...typeOf(schema.items ?? {})];
    if (type === "object" && typeof schema.additionalProperties === "object") {
      return [...between, "map of ", ...typeOf(schema.additionalProperties)];
    }
    return [...between, type === "string" ? "text" : type];
  });
}

/** The limits of a schema in words, "" where it has none. */
function limitsOf(schema) {
  const words = [];
  const range = (least, most, of) => {
    const low = least !== undefined && Math.abs(least) < widest;
    const high = most !== undefined && Math.abs(most) < widest;
    if (low && high) words.push(`${least} to ${most}${of}`);
    else if (low) words.push(`at least ${least}${of}`);
    else if (high) words.push(`at most ${most}${of}`);
  };
  range(schema.minimum, schema.maximum, "");
  range(schema.minLength, schema.maxLength, " characters");
  range(schema.minItems, schema.maxItems, " items");
  if (schema.enum) words.push(`one of ${schema.enum.map((value) => JSON.stringify(value)).join(", ")}`);
  if (schema.format) words.push(schema.format);
  if (schema.pattern && schema.pattern !== "^[^\\u0000]*$") words.push(`matches ${schema.pattern}`);
  if (schema.default !== undefined) words.push(`otherwise ${JSON.stringify(schema.default)}`);
  return words.join("; ");
}

/** The members of an object, also of those inside it, as a list of terms. */
function membersOf(schema) {
  const inner = schema.items && !schema.items.$ref ? schema.items : schema;
  if (inner !== schema) return membersOf(inner);
  const properties = Object.entries(schema.properties ?? {});
  if (!properties.length) return null;
  return make("dl", {}, properties.flatMap(([name, property]) => {
    const needed = schema.required?.includes(name);
    const limits = limitsOf(property);
    return [
      make("dt", {}, make("code", {}, name), " ", ...typeOf(property), " ",
        needed ? make("span", { class: "needed" }, "needed") : null),
      make("dd", {},
        property.description ? make("p", { class: "quiet" }, prose(property.description)) : null,
        limits ? make("p", { class: "quiet" }, limits) : null,
        membersOf(property)),
    ];
  }));
}

/** A value that fits a schema, from its examples where it has any. */
function exampleOf(schema, depth = 0) {
  const found = follow(schema);
  if (found.examples?.length) return found.examples[0];
  if (found.default !== undefined) return found.default;
  if (found.enum) return found.enum[0];
  if (found.anyOf) return exampleOf(found.anyOf[0], depth + 1);
  const type = [found.type].flat()[0];
  if (type === "object") {
    const members = depth > 6 ? [] : Object.entries(found.properties ?? {});
    const wanted = members.filter(([name, property]) => found.required?.includes(name) || property.examples);
    return Object.fromEntries(wanted.map(([name, property]) => [name, exampleOf(property, depth + 1)]));
  }
  if (type === "array") return depth > 6 ? [] : [exampleOf(found.items ?? {}, depth + 1)];
  if (type === "integer" || type === "number") return Math.max(0, found.minimum ?? 0);
  if (type === "boolean") return false;
  if (type === "string") {
    return { date: "2024-05-31", "date-time": "2024-05-31T17:00:00Z" }[found.format] ?? "text";
  }
  return null;
}

const pretty = (value) => JSON.stringify(value, null, 2);

function parameterTable(parameters) {
  if (!parameters.length) return [];
  const rows = parameters.map((parameter) => make("tr", {},
    make("td", {}, make("code", {}, parameter.name), " ",
      parameter.required ? make("span", { class: "needed" }, "needed") : null),
    make("td", {}, parameter.in),
    make("td", {}, ...typeOf(parameter.schema)),
    make("td", {}, parameter.description ?? "",
      make("p", { class: "quiet" }, limitsOf(parameter.schema)))));
  return [make("h4", {}, "Parameters"),
    make("div", { class: "scroll" }, make("table", {},
      make("thead", {}, make("tr", {},
        ["Name", "In", "Type", "Meaning"].map((head) => make("th", { scope: "col" }, head)))),
      make("tbody", {}, rows)))];
}

function bodyPart(operation) {
  const content = Object.entries(operation.requestBody?.content ?? {})[0];
  if (!content) return [];
  const [type, media] = content;
  const schema = media.schema ?? {};
  return [make("h4", {}, "Body ", make("code", {}, type)),
    make("p", {}, ...typeOf(schema)),
    schema.description ? make("p", { class: "quiet" }, schema.description) : null,
    membersOf(schema),
    type === "application/json" ? make("details", {}, make("summary", {}, "Example of a body"),
      make("pre", { tabindex: "0" }, pretty(exampleOf(schema)))) : null].filter(Boolean);
}

function responsePart(operation) {
  const rows = Object.entries(operation.responses).map(([status, given]) => {
    const response = follow(given);
    const forms = Object.entries(response.content ?? {}).map(([type, media]) =>
      make("div", {}, make("code", {}, type), " ", ...typeOf(media.schema ?? {}), membersOf(media.schema ?? {})));
    return make("tr", {}, make("th", { scope: "row" }, status), make("td", {}, response.description), make("td", {}, forms));
  });
  return [make("h4", {}, "Answers"), make("div", { class: "scroll" }, make("table", {},
    make("thead", {}, make("tr", {},
      ["Status", "Meaning", "Body"].map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, rows)))];
}

/** A field of the form to try an operation, by the type of its parameter. */
function field(id, parameter) {
  const label = make("label", { for: id }, `${parameter.name} (${parameter.in}${parameter.required ? ", needed" : ""})`);
  const schema = follow(parameter.schema);
  const choices = schema.enum ?? (schema.type === "boolean" ? ["true", "false"] : null);
  const attributes = { id, required: Boolean(parameter.required) };
  if (choices) {
    const options = ["", ...choices.filter((choice) => choice !== null)];
    return make("div", {}, label, make("select", attributes, options.map((choice) =>
      make("option", { value: choice }, choice === "" ? "not given" : choice))));
  }
  const example = schema.examples?.[0];
  return make("div", {}, label, make("input", { ...attributes, autocomplete: "off", spellcheck: "false",
    placeholder: example === undefined ? null : String(example) }));
}

function formFields(key, type, schema) {
  if (!type) return [];
  if (type === "application/json") {
    const area = make("textarea", { id: `${key}-body`, spellcheck: "false" });
    area.value = pretty(exampleOf(schema));
    return [make("div", {}, make("label", { for: `${key}-body` }, "Body"), area)];
  }
  const members = Object.entries(follow(schema).properties ?? {});
  return members.map(([name, property]) => make("div", {}, make("label", { for: `${key}-form-${name}` }, name),
    make("input", { id: `${key}-form-${name}`, type: property.format === "binary" ? "file" : "text" })));
}

function formBody(key, schema) {
  const form = new FormData();
  for (const name of Object.keys(follow(schema).properties ?? {})) {
    const input = byId(`${key}-form-${name}`);
    if (input.type === "file" && input.files.length) form.append(name, input.files[0]);
    else if (input.type !== "file" && input.value) form.append(name, input.value);
  }
  return form;
}

/** What the form says, as the arguments of fetch. */
function requestOf(key, path, method, parameters, type, schema) {
  let address = path;
  const query = new URLSearchParams();
  const headers = {};
  for (const parameter of parameters) {
    const value = byId(`${key}-${parameter.in}-${parameter.name}`).value;
    if (parameter.in === "path") address = address.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else if (value && parameter.in === "query") query.append(parameter.name, value);
    else if (value) headers[parameter.name] = value;
  }
  if ([...query].length) address += `?${query}`;
  if (byId("token").value) headers.Authorization = `Bearer ${byId("token").value}`;
  let body;
  if (type === "application/json") {
    body = byId(`${key}-body`).value;
    headers["Content-Type"] = type;
  } else if (type) {
    body = formBody(key, schema);
  }
  return [address, { method: method.toUpperCase(), headers, body }];
}

async function show(response, output) {
  const type = (response.headers.get("Content-Type") ?? "").split(";")[0];
  output.append(make("p", {}, `${response.status} ${response.statusText}`, type ? ` · ${type}` : ""));
  if (type.startsWith("image/") && type !== "image/svg+xml") {
    output.append(make("p", { class: "quiet" }, `A picture of ${(await response.blob()).size} bytes.`));
    return;
  }
  const text = await response.text();
  let shown = text;
  if (type.endsWith("json")) {
    try {
      shown = pretty(JSON.parse(text));
    } catch {
      shown = text;
    }
  }
  if (shown) output.append(make("pre", { tabindex: "0" }, shown.slice(0, 200000)));
}

function tryPart(key, path, method, operation) {
  if (operation.responses["101"]) return null;
  const parameters = operation.parameters ?? [];
  const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const output = make("div", { role: "status", "aria-label": "Answer" });
  const button = make("button", { type: "submit" }, "Send");
  const form = make("form", { "aria-label": `Try ${operation.summary}` },
    parameters.map((parameter) => field(`${key}-${parameter.in}-${parameter.name}`, parameter)),
    formFields(key, type, media?.schema ?? {}), make("div", {}, button), output);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    output.replaceChildren("Waiting …");
    button.disabled = true;
    try {
      const response = await fetch(...requestOf(key, path, method, parameters, type, media?.schema ?? {}));
      output.replaceChildren();
      await show(response, output);
    } catch (error) {
      output.replaceChildren(`The server could not be reached: ${error.message}`);
    } finally {
      button.disabled = false;
    }
  });
  return make("details", {}, make("summary", {}, "Try it"), form);
}

function operationPart(path, method, operation) {
  const key = operation.operationId;
  const ways = operation.security ?? api.security ?? [];
  const open = !ways.length || ways.some((way) => !Object.keys(way).length);
  return make("article", { id: key, "aria-labelledby": `${key}-title` },
    make("h3", { id: `${key}-title` }, make("span", { class: `method ${method}` }, method),
      make("span", { class: "path" }, path)),
    make("p", {}, operation.summary),
    operation.description ? make("p", {}, prose(operation.description)) : null,
    make("p", { class: "quiet" }, open ? "Open to everybody." : "Needs a token or an API key."),
    ...parameterTable(operation.parameters ?? []), ...bodyPart(operation), ...responsePart(operation),
    tryPart(key, path, method, operation));
}

function operationsByTag() {
  const tags = new Map((api.tags ?? []).map((tag) => [tag.name, []]));
  for (const [path, operations] of Object.entries(api.paths)) {
    for (const method of methods.filter((one) => operations[one])) {
      const tag = operations[method].tags?.[0] ?? "Other";
      if (!tags.has(tag)) tags.set(tag, []);
      tags.get(tag).push({ path, method, operation: operations[method] });
    }
  }
  return [...tags].filter(([, list]) => list.length);
}

function contentsPart(tag, list) {
  return make("div", {}, make("h2", {}, tag), make("ul", {}, list.map(({ path, method, operation }) =>
    make("li", { "data-words": `${method} ${path} ${operation.summary} ${operation.operationId}`.toLowerCase() },
      make("a", { href: `#${operation.operationId}` },
        make("span", { class: `method ${method}` }, method), " ", operation.summary)))));
}

function schemaPart(name, schema) {
  const limits = limitsOf(schema);
  return make("article", { id: `schema-${name}`, "aria-labelledby": `schema-${name}-title` },
    make("h3", { id: `schema-${name}-title` }, name),
    schema.description ? make("p", {}, schema.description) : null,
    schema.properties ? null : make("p", {}, ...typeOf(schema)),
    limits ? make("p", { class: "quiet" }, limits) : null, membersOf(schema));
}

function filterContents() {
  const words = byId("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const item of document.querySelectorAll("nav li")) {
    item.hidden = !words.every((word) => item.dataset.words.includes(word));
    if (!item.hidden) ++shown;
  }
  for (const group of byId("contents").children) group.hidden = !group.querySelector("li:not([hidden])");
  byId("found").textContent = words.length ? `${shown} found` : "";
}

function draw() {
  byId("title").textContent = api.info.title;
  byId("version").textContent = `version ${api.info.version}`;
  byId("description").replaceChildren(...(api.info.description ?? "").split("\n\n").filter(Boolean)
    .map((paragraph) => make("p", {}, prose(paragraph))));
  for (const [tag, list] of operationsByTag()) {
    byId("contents").append(contentsPart(tag, list));
    byId("sections").append(make("section", { "aria-label": tag }, make("h2", {}, tag),
      list.map(({ path, method, operation }) => operationPart(path, method, operation))));
  }
  for (const [name, schema] of Object.entries(api.components.schemas)) byId("schemas").append(schemaPart(name, schema));
  byId("schemas").hidden = false;
  byId("state").remove();
  if (location.hash) byId(location.hash.slice(1))?.scrollIntoView();
}

async function begin() {
  byId("token").value = sessionStorage.getItem("parlance-token") ?? "";
  byId("token").addEventListener("change", () => sessionStorage.setItem("parlance-token", byId("token").value));
  byId("filter").addEventListener("input", filterContents);
  try {
    const response = await fetch("/openapi.json");
    if (!response.ok) throw new Error(`status ${response.status}`);
    api = await response.json();
  } catch (error) {
    byId("state").textContent = `The document could not be read: ${error.message}`;
    return;
  }
  draw();
}

begin();
