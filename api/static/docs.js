// Renders /openapi.json: each operation with its parameters, a form to try it, its responses and its records.

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key in made && key !== "list" && key !== "form") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};

// The document's descriptions use paragraphs, lists, `code`, **bold**, *emphasis* and [links](address); nothing is ever set as HTML.
const inline = (text) => {
  const parts = text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*|\[[^\]]+\]\([^)\s]+\))/);
  return parts.map((part) => {
    const link = /^\[([^\]]+)\]\((https?:\/\/[^)\s]+|\/[^)\s]*)\)$/.exec(part);
    if (link) return element("a", { href: link[2] }, link[1]);
    if (part.length > 1 && part.startsWith("`")) return element("code", {}, part.slice(1, -1));
    if (part.length > 4 && part.startsWith("**")) return element("strong", {}, part.slice(2, -2));
    if (part.length > 1 && part.startsWith("*")) return element("em", {}, part.slice(1, -1));
    return part;
  });
};

const prose = (text = "") =>
  text.split(/\n\n+/).filter(Boolean).map((block) =>
    block.startsWith("- ")
      ? element("ul", {}, ...block.split(/\n(?=- )/).map((item) => element("li", {}, ...inline(item.slice(2)))))
      : element("p", {}, ...inline(block)));

const reader = (openapi) => {
  const resolve = (part) =>
    part && part.$ref ? part.$ref.slice(2).split("/").reduce((at, key) => at[key], openapi) : part;
  const nameOf = (part) => (part.$ref ? part.$ref.split("/").at(-1) : null);
  const typeOf = (schema) => {
    const named = nameOf(schema);
    if (named) return [element("a", { href: `#schema-${named}` }, named)];
    if (schema.anyOf) return schema.anyOf.flatMap((choice, at) => [...(at ? [" or "] : []), ...typeOf(choice)]);
    const types = [schema.type].flat().filter(Boolean);
    if (types.includes("array")) return ["array of ", ...typeOf(schema.items)];
    return [types.join(" or ") || "any", schema.format ? ` (${schema.format})` : ""];
  };
  return { resolve, typeOf };
};

const choices = (values) => element("p", {}, "One of: ", ...values.flatMap((value, at) =>
  [at ? ", " : "", element("code", {}, String(value))]));

const control = (parameter, id) => {
  const schema = parameter.schema;
  const value = parameter.in === "path" ? parameter.example ?? "" : "";
  if (schema.enum) {
    return element("select", { id, name: parameter.name }, element("option", { value: "" }, ""),
      ...schema.enum.map((choice) => element("option", { value: choice }, choice)));
  }
  const field = element("input", { id, name: parameter.name, value, autocomplete: "off", spellcheck: false });
  if (parameter.required) field.required = true;
  return field;
};

const target = (path, parameters, form) => {
  const query = new URLSearchParams();
  let address = path;
  for (const parameter of parameters) {
    const value = form.elements[parameter.name].value.trim();
    if (!value) continue;
    if (parameter.in === "path") address = address.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else query.append(parameter.name, value);
  }
  return query.size ? `${address}?${query}` : address;
};

const send = async (address, output) => {
  output.replaceChildren(element("p", {}, "Asking…"));
  try {
    const response = await fetch(address);
    const body = await response.text();
    let shown = body;
    try { shown = JSON.stringify(JSON.parse(body), null, 2); } catch { /* not JSON: shown as it is */ }
    output.replaceChildren(
      element("p", { className: response.ok ? "" : "failed" }, `${response.status} ${response.statusText} `,
        element("a", { href: address }, address)),
      element("pre", { tabIndex: 0 }, element("code", {}, shown)));
  } catch (error) {
    output.replaceChildren(element("p", { className: "failed" }, `The server did not answer: ${error.message}`));
  }
};

const trial = (path, operation, parameters) => {
  const output = element("div", { "aria-live": "polite" });
  const rows = parameters.map((parameter) => {
    const id = `${operation.operationId}-${parameter.name}`;
    const allowed = parameter.schema.items?.enum;
    return element("div", { className: "parameter" },
      element("div", {}, element("label", { htmlFor: id }, parameter.name, parameter.required ? " (required)" : ""),
        control(parameter, id)),
      element("div", {}, ...prose(parameter.description), allowed ? choices(allowed) : null));
  });
  const form = element("form", {}, element("div", { className: "parameters" }, ...rows),
    element("button", { type: "submit" }, "Try it"), output);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(target(path, parameters, form), output);
  });
  return form;
};

const responses = ({ resolve, typeOf }, operation) =>
  element("details", {}, element("summary", {}, "Responses"),
    element("table", {},
      element("thead", {}, element("tr", {},
        ...["Status", "Record", "When"].map((name) => element("th", { scope: "col" }, name)))),
      element("tbody", {}, ...Object.entries(operation.responses).map(([status, given]) => {
        const response = resolve(given);
        const schema = Object.values(response.content ?? {})[0]?.schema;
        return element("tr", {}, element("th", { scope: "row" }, status),
          element("td", { className: "kind" }, ...(schema ? typeOf(schema) : ["none"])),
          element("td", {}, ...prose(response.description)));
      }))));

const example = (operation) => {
  const given = Object.values(operation.responses["200"]?.content ?? {})[0]?.example;
  if (given === undefined) return null;
  return element("details", {}, element("summary", {}, "Example"),
    element("pre", { tabIndex: 0 }, element("code", {}, JSON.stringify(given, null, 2))));
};

const operationCard = (read, path, operation) => {
  const parameters = (operation.parameters ?? []).map(read.resolve).filter((each) => each.in !== "header");
  return element("article", { id: operation.operationId, "aria-labelledby": `${operation.operationId}-title` },
    element("h3", { id: `${operation.operationId}-title` }, operation.summary),
    element("p", { className: "path" }, element("b", {}, "GET"), path),
    ...prose(operation.description),
    trial(path, operation, parameters), responses(read, operation), example(operation));
};

const schemaCard = (read, name, schema) =>
  element("article", { id: `schema-${name}`, "aria-labelledby": `schema-${name}-title` },
    element("h3", { id: `schema-${name}-title` }, name), ...prose(schema.description),
    element("table", {},
      element("thead", {}, element("tr", {},
        ...["Field", "Type", "Meaning"].map((title) => element("th", { scope: "col" }, title)))),
      element("tbody", {}, ...Object.entries(schema.properties ?? {}).map(([field, property]) => {
        const allowed = (property.enum ?? property.items?.enum)?.filter((value) => value !== null);
        return element("tr", {}, element("th", { scope: "row" }, element("code", {}, field)),
          element("td", { className: "kind" }, ...read.typeOf(property)),
          element("td", {}, ...prose(property.description), allowed ? choices(allowed) : null));
      }))));

const render = (openapi) => {
  const read = reader(openapi);
  const main = document.querySelector("main");
  const nav = document.querySelector("nav");
  const operations = Object.entries(openapi.paths).flatMap(([path, item]) => item.get ? [[path, item.get]] : []);
  main.replaceChildren(element("h1", {}, openapi.info.title),
    element("p", {}, `Version ${openapi.info.version}, OpenAPI ${openapi.openapi}`), ...prose(openapi.info.description));
  const index = element("details", { open: matchMedia("(min-width: 50.01rem)").matches },
    element("summary", {}, "Operations and records"));
  nav.replaceChildren(index);
  for (const tag of openapi.tags) {
    const tagged = operations.filter(([, operation]) => operation.tags.includes(tag.name));
    main.append(element("h2", { className: "tag" }, tag.name), ...prose(tag.description),
      ...tagged.map(([path, operation]) => operationCard(read, path, operation)));
    index.append(element("h2", {}, tag.name), element("ul", {}, ...tagged.map(([, operation]) =>
      element("li", {}, element("a", { href: `#${operation.operationId}` }, operation.summary)))));
  }
  const schemas = Object.entries(openapi.components.schemas);
  main.append(element("h2", { className: "tag", id: "records" }, "Records"),
    ...schemas.map(([name, schema]) => schemaCard(read, name, schema)));
  index.append(element("h2", {}, "Records"), element("ul", {}, ...schemas.map(([name]) =>
    element("li", {}, element("a", { href: `#schema-${name}` }, name)))));
  main.setAttribute("aria-busy", "false");
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
};

try {
  render(await (await fetch("/openapi.json")).json());
} catch (error) {
  document.querySelector("main").replaceChildren(
    element("p", { className: "failed", role: "alert" }, `The document could not be read: ${error.message}`));
}
