/** A template as it stands in a stack or a plan; undefined where its text is not JSON. */
export function parseTemplate(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
