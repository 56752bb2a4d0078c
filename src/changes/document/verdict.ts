import type { PreviewDocument } from "../../model/change.ts";
import { thousands } from "../../standards/text/thousands.ts";

/** What a reader must know first, the worst before all else: `1 tenant fails`, `2 risks need an acknowledgement`, `3 tenants change`. */
export function verdict({ summary, risks }: PreviewDocument): string[] {
  const { failed, changed, unchanged, mayChange = 0, needsAcknowledgement: open } = summary;
  const accepted = risks.length - open;
  return [
    ...(failed > 0 ? [`${tenants(failed)} ${failed === 1 ? "fails" : "fail"}`] : []),
    ...(open > 0 ? [`${thousands(open)} ${open === 1 ? "risk needs" : "risks need"} an acknowledgement`] : []),
    ...(changed > 0 ? [`${tenants(changed)} ${changed === 1 ? "changes" : "change"}`] : []),
    ...(mayChange > 0 ? [`${tenants(mayChange)} may change`] : []),
    ...(changed === 0 && failed === 0 && mayChange === 0 ? ["nothing changes"] : []),
    ...(accepted > 0 ? [`${thousands(accepted)} ${accepted === 1 ? "risk" : "risks"} acknowledged`] : []),
    ...(unchanged > 0 ? [`${thousands(unchanged)} unchanged`] : []),
  ];
}

/** `1 tenant`, `1,000 tenants`. */
export function tenants(number: number): string {
  return `${thousands(number)} ${number === 1 ? "tenant" : "tenants"}`;
}

/** Whether there is nothing to report: no tenant changes, none may change and none fails. */
export function isQuiet({ summary }: PreviewDocument): boolean {
  return summary.changed === 0 && summary.failed === 0 && summary.mayChange === undefined;
}
