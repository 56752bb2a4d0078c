const MAX_NAME = 253;

/** Whether DNS can be asked for it: labels of 1 to 63 characters, 253 in all (RFC 1035 section 2.3.4). */
export function isAskable(name: string): boolean {
  return name.length <= MAX_NAME && name.split(".").every((label) => label.length >= 1 && label.length <= 63);
}

/** Whether SPF can be checked for it: a name of several labels, and no address (RFC 7208 section 4.3). */
export function isCheckable(name: string): boolean {
  return isAskable(name) && name.includes(".") && /^[\x21-\x7e]+$/.test(name) && !/[[\]]|\.[0-9]+$/.test(name);
}

/** The name that an expansion gives: what is too long loses labels on the left (section 7.3). */
export function fitted(text: string): string {
  const name = text.toLowerCase().replace(/\.$/, "");
  if (name.length <= MAX_NAME) return name;
  // One character more, which may be the dot before the first label that fits.
  const tail = name.slice(-MAX_NAME - 1);
  return tail.includes(".") ? tail.slice(tail.indexOf(".") + 1) : name;
}
