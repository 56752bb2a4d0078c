import { html, type Markup } from "../../../changes/render/html/text.ts";
import { addCounts, printCount } from "../../../model/count.ts";
import type { SourceReports } from "../../../model/report-summary.ts";
import { messagesOf } from "../words.ts";
import { name, prose } from "./prose.ts";
import { rate } from "./rate.ts";

/** Sources of a kind that are shown in full; the rest are folded. */
const OPEN = 6;

const TITLES: Readonly<Record<SourceReports["kind"], { readonly title: string; readonly words: string }>> = {
  sender: { title: "Declared senders", words: "" },
  forwarder: {
    title: "Forwarders",
    words: "They pass mail on: SPF fails for them, and a DKIM signature survives.",
  },
  unknown: {
    title: "Unknown sources",
    words: "Nobody declares them. Declare those that are yours; the rest is what DMARC stops.",
  },
};

/** The sources of a domain by kind, at most so many of each in all. */
export function sourcesOf(sources: readonly SourceReports[], most: number): Markup {
  return html`${(["sender", "forwarder", "unknown"] as const).map((kind) =>
    group(
      kind,
      sources.filter((one) => one.kind === kind),
      most,
    ),
  )}`;
}

function group(kind: SourceReports["kind"], sources: readonly SourceReports[], most: number): Markup | undefined {
  if (sources.length === 0) return undefined;
  const { title, words } = TITLES[kind];
  const [open, folded] = [sources.slice(0, OPEN), sources.slice(OPEN, most)];
  const left = sources.slice(Math.max(OPEN, most));
  return html`<h4>${title}</h4>${words === "" ? undefined : html`<p class="faint small">${words}</p>`}
<ul>${open.map(sourceItem)}</ul>${
    folded.length === 0
      ? undefined
      : html`<details class="more"><summary>${printCount(folded.length)} more: ${inAll(folded)}</summary><ul>${folded.map(sourceItem)}</ul></details>`
  }${left.length === 0 ? undefined : html`<p class="faint small">Not shown: ${printCount(left.length)} with ${inAll(left)}.</p>`}
`;
}

function sourceItem(source: SourceReports): Markup {
  const { network, owner, addresses, messages, dkim, spf, dmarc, first, last, lost, why } = source;
  const isNamedByNetwork = title(source) === name(network);
  return html`<li class="source"><p class="words">${title(source)}</p>
<p class="facts"><span>${messagesOf(messages)}</span><span>${isNamedByNetwork ? undefined : html`${name(network)}, `}${owner === null ? undefined : html`${name(owner)}, `}${printCount(addresses)} ${addresses === 1 ? "address" : "addresses"}</span><span>${first === last ? first : `${first} to ${last}`}</span>${
    lost > 0 ? html`<span>the next stage would lose ${printCount(lost)}</span>` : undefined
  }</p>
<p class="rates">${rate("DKIM", dkim)}${rate("SPF", spf)}${rate("DMARC", dmarc)}</p>${why === null ? undefined : html`<p class="why">${prose(why)}</p>`}</li>
`;
}

function title({ sender, forwards, looksLike, network }: SourceReports): string {
  if (sender !== null) return name(sender);
  if (forwards !== null) return `Forwards ${name(forwards)}`;
  return looksLike === null ? name(network) : `Looks like ${name(looksLike)}`;
}

const inAll = (sources: readonly SourceReports[]): string =>
  messagesOf(sources.reduce((sum, one) => addCounts(sum, one.messages), 0));
