/** Standards whose records are lists of tags, between which blanks mean nothing (RFC 6376 section 3.2, RFC 9989 section 4.8). */
const TAG_LIST = /^v=(DKIM1|DMARC1|STSv1|TLSRPTv1|BIMI1)\b/;

/** Whether two TXT values are the same to whoever reads them: panels write blanks of their own between tags, and final semicolons. */
export function isSameText(one: string, other: string): boolean {
  return one === other || (TAG_LIST.test(one) && TAG_LIST.test(other) && compact(one) === compact(other));
}

/** In a key, blanks mean nothing anywhere; elsewhere around separators. */
function compact(text: string): string {
  const parts = text.split(";").map((part) => part.trim().replace(/^(\w+)\s*=\s*/, "$1="));
  return parts
    .filter((part) => part !== "")
    .map((part) => (part.startsWith("p=") ? part.replace(/\s+/g, "") : part))
    .join(";");
}
