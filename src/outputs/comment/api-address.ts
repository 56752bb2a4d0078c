import { CommentFault } from "./forge.ts";

/** Addresses that stay on this machine. */
const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** The address of an API without its last slash. A token goes nowhere in clear, but to this machine itself. */
export function apiAddress(text: string, name: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const safe = url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.has(url.hostname));
  if (url === undefined || !safe || url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    throw new CommentFault(`${name} must be an https address, such as https://git.example/api, got another`);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}
