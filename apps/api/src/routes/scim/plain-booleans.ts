/** Entra ID sends booleans as the words "True" and "False"; the attributes of SCIM that are booleans, as booleans. */
export function plainBooleans(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(plainBooleans);
  if (typeof body !== "object" || body === null) return body;
  const isActive = "path" in body && typeof body.path === "string" && body.path.toLowerCase() === "active";
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      key === "active" || key === "primary" || (isActive && key === "value") ? toBoolean(value) : plainBooleans(value),
    ]),
  );
}

function toBoolean(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const word = value.toLowerCase();
  return word === "true" ? true : word === "false" ? false : value;
}
