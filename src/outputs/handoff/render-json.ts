import type { Diagnostic } from "../../model/diagnostic.ts";
import { plain as plainDiagnostic } from "../report/json.ts";
import { textJson } from "../show/json.ts";
import type { Handoff } from "./handoff.ts";
import type { Section } from "./sections.ts";

/** The document of `handoff --format json`; with `only`, one section beside what names the tenant. */
export function renderHandoffJson(handoff: Handoff, diagnostics: readonly Diagnostic[], only?: Section): string {
  const {
    tenant,
    name,
    contact,
    waits,
    zones,
    policies,
    asks,
    requests,
    facts,
    accounts,
    forwards,
    allowed,
    exempt,
    proofs,
    verified,
  } = handoff;
  const sections: Record<Section, object> = {
    records: {
      records: zones.flatMap(({ records }) =>
        records.map(({ record, host, split, replaces, check }) => ({
          domain: record.domain,
          type: record.type,
          host: host ?? null,
          name: textJson(record.name),
          value: textJson(record.value),
          ttl: record.ttl,
          priority: record.priority ?? null,
          purpose: record.purpose,
          replaces: replaces ?? null,
          split: split ?? null,
          check: check ?? null,
        })),
      ),
      policies: policies.map(({ host, path, body, id }) => ({ host, path, body, id })),
    },
    requests: {
      steps: asks,
      requests: requests.map(({ fields, answers, domain, ...rest }) => ({
        ...rest,
        domain: domain ?? null,
        fields: Object.fromEntries(fields),
        answers: answers.map(({ label, question, answer }) => ({ label, question, answer: answer ?? null })),
      })),
      facts,
    },
    questionnaires: {
      questionnaires: accounts.map(({ account, answers, ...rest }) => ({
        account: account ?? null,
        ...rest,
        answers: answers.map(({ relay, question, answer }) => ({ relay, question, answer: answer ?? null })),
      })),
    },
    forwarding: { forwards, allowed, exempt },
    evidence: {
      evidence: proofs.map(({ step, domain, proves, command, link }) => ({
        step,
        domain: domain ?? null,
        proves,
        command: command ?? null,
        link: link ?? null,
      })),
      ...(verified === undefined ? {} : { verified: verified.tenants[0]?.checks ?? [] }),
    },
  };
  const document = {
    version: 1,
    tenant,
    name: name ?? null,
    contact,
    waits,
    ...(only === undefined ? Object.assign({}, ...Object.values(sections)) : sections[only]),
    diagnostics: diagnostics.map(plainDiagnostic),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
