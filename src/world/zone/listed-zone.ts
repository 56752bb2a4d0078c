import type { Http } from "../../input/http/http.ts";
import { AccountFault } from "../verify/accounts/access.ts";
import { cloudflareAnswer, cloudflareZone } from "../verify/accounts/cloudflare-zone.ts";

/** A zone's records as its provider lists them. */
export interface ListedZone {
  /** What the provider's API answered, page after page, as its own programs print it. */
  readonly text: string;
  /** The zone's name. */
  readonly origin: string;
}

const PER_PAGE = 1000;
/** More than any import reads. */
const MAX_PAGES = 50;

/** All DNS records of a zone at Cloudflare ("List DNS Records"), in as many documents as there were pages. */
export async function cloudflareRecords(http: Http, token: string, id: string): Promise<ListedZone> {
  const zone = await cloudflareZone(http, token, id);
  if (zone === undefined)
    throw new AccountFault(`Cloudflare must have the zone ${id}, got none that the token may see`);
  const pages: string[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const path = `zones/${id}/dns_records?per_page=${PER_PAGE}&page=${page}`;
    const { text, pagesInAll } = await cloudflareAnswer(http, token, path);
    pages.push(text);
    if (page >= pagesInAll) return { text: pages.join("\n"), origin: zone.name };
  }
  throw new AccountFault(`a zone must have at most ${MAX_PAGES * PER_PAGE} records, got more`);
}
