import { type Http, HttpFault } from "../../../input/http/http.ts";
import { listOf, member, textOf } from "../../../model/json-reader.ts";
import { AccountFault, type ZoneView } from "./access.ts";

const API = "https://api.cloudflare.com/client/v4";

/** A zone by Cloudflare's API ("Zone Details"). The token needs the permission to read the zone, and is in no message. */
export async function cloudflareZone(http: Http, token: string, id: string): Promise<ZoneView | undefined> {
  const { status, text } = await sent(http, token, `${API}/zones/${encodeURIComponent(id)}`);
  // Of an id that no account of the token has, Cloudflare says that it is invalid (7003), or that it is none (1001).
  if (status === 404 || (status === 400 && /"code":\s*(?:1001|7003)\b/.test(text))) return undefined;
  const result = member(answered(status, text), "result");
  const name = textOf(member(result, "name"));
  if (name === undefined) throw new AccountFault("Cloudflare must answer with the zone's name, got none");
  return {
    name: name.toLowerCase(),
    servers: listOf(member(result, "name_servers")).flatMap((one) => textOf(one)?.toLowerCase() ?? []),
  };
}

/** What Cloudflare's API answers below its root, and how many pages there are. */
export async function cloudflareAnswer(
  http: Http,
  token: string,
  path: string,
): Promise<{ readonly text: string; readonly pagesInAll: number }> {
  const { status, text } = await sent(http, token, `${API}/${path}`);
  const pages = member(member(answered(status, text), "result_info"), "total_pages");
  return { text, pagesInAll: typeof pages === "number" ? pages : 1 };
}

/** The answer's JSON; a refusal is a fault. */
function answered(status: number, text: string): unknown {
  if (status !== 200)
    throw new AccountFault(`Cloudflare must answer, got status ${status}; check the token and what it may read`);
  return parsed(text);
}

async function sent(http: Http, token: string, url: string) {
  try {
    return await http.send({
      method: "GET",
      url,
      headers: { authorization: `Bearer ${token}`, "user-agent": "postroad" },
    });
  } catch (error) {
    if (error instanceof HttpFault) throw new AccountFault(`Cloudflare must answer, got ${error.message}`);
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AccountFault("Cloudflare must answer in JSON, got something else");
  }
}
