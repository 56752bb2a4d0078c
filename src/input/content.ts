import type { User } from "../../schemas/tenant.types.ts";
import { diagnose } from "../model/diagnose.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { type Path, type Source, under } from "../model/place.ts";
import { RULES } from "../model/rule-index.ts";
import { mentionsPrivateKey, SHORTEST_KEY } from "../standards/keys/private-key.ts";
import { remembered } from "../standards/text/remembered.ts";

/**
 * What must not appear in any string, key or number of any file, whatever the field: markers of Terraform tokens (another
 * resource's secrets could be read through one), control and direction characters, private keys and credentials.
 */
export function inspectContent(source: Source<unknown>): Diagnostic[] {
  const found: Diagnostic[] = [];
  // One path for all of a file: only a finding keeps what it is.
  const path: (string | number)[] = [];
  const below = (step: string | number, value: unknown): void => {
    path.push(step);
    visit(value);
    path.pop();
  };
  const visit = (value: unknown): void => {
    if (typeof value === "string") {
      if (isSuspicious(value)) found.push(...inspectText(value, source, [...path], "value"));
    } else if (typeof value === "number" && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) {
      const at = [...path];
      const written = source.written(at) ?? value;
      found.push(
        diagnose(
          "text/number-range",
          source.at(at),
          `must be a number within ±${Number.MAX_SAFE_INTEGER}, got ${written}`,
          { help: `quote it where it is text: "${written}"` },
        ),
      );
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) below(index, item);
    } else if (value !== null && typeof value === "object") {
      for (const key of Object.keys(value)) {
        const item = (value as Readonly<Record<string, unknown>>)[key];
        if (isSuspiciousKey(key)) found.push(...inspectText(key, source, under(path, key), "key"));
        const before = found.length;
        below(key, item);
        if (found.length === before && isCredentialName(key) && isValue(item, key))
          found.push(secret("secret/password", `"${key}"`, source, under(path, key), "key"));
      }
    }
  };
  visit(source.data);
  return found;
}

const CREDENTIAL_NAME =
  /^(.*[-_.])?(pass(word|wd|phrase)?|secret|(smtp|user|db)_?pass(word)?|api_?key|(api_?|access_?)?token|access_?key|secret_?(access_?)?key|private_?key|client_?secret|credentials?)$/i;

/** What may be a secret itself: a scalar, but not the name of where one is kept, nor a rule's severity. */
function isValue(item: unknown, key: string): boolean {
  if (typeof item !== "string") return typeof item === "number" || typeof item === "bigint";
  if (item.startsWith("arn:") || Object.hasOwn(RULES, key)) return false;
  return !(key === "token" && VARIABLE_NAME.test(item)) && !(key === "credentials" && PLACES.has(item));
}

/** What `credentials` of an SMTP user may say. */
const PLACES: ReadonlySet<string> = new Set<NonNullable<User["credentials"]>>([
  "encrypted",
  "secret",
  "plaintext-in-state",
]);

/** The name of an environment variable, as `token` in platform.yaml wants it. */
const VARIABLE_NAME = /^[A-Z][A-Z0-9_]{2,63}$/;

const isCredentialName = remembered((key) => CREDENTIAL_NAME.test(key.replace(/([a-z])([A-Z])/g, "$1_$2")));

/** Control characters but tab and line feed, line and direction separators, non-characters, lone surrogates. */
const FORBIDDEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]/u;

/** All that `inspectText` looks for in short text, at once. False: there is nothing. */
const SUSPICIOUS = new RegExp(`${FORBIDDEN.source}|TfToken\\[|AKIA|ASIA|-----BEGIN`, "u");

const isSuspicious = (text: string): boolean => text.length >= SHORTEST_KEY || SUSPICIOUS.test(text);

/** The same few keys are in all files. */
const isSuspiciousKey = remembered(isSuspicious);

function inspectText(text: string, source: Source<unknown>, path: Path, part: "key" | "value"): Diagnostic[] {
  if (mentionsPrivateKey(text)) {
    return [secret("secret/private-key", "a private key", source, path, part)];
  }
  if (/\b(AKIA|ASIA)[A-Z0-9]{16}\b/.test(text))
    return [secret("secret/password", "an AWS access key", source, path, part)];
  if (/TfToken\[/.test(text)) {
    return [
      diagnose(
        "text/token-marker",
        source.at(path, part),
        "must not hold the marker of a Terraform token, got TfToken[…]",
        { help: "write the value itself" },
      ),
    ];
  }
  const bad = FORBIDDEN.exec(text);
  if (bad !== null) {
    const code = (bad[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return [
      diagnose(
        "text/control-character",
        source.at(path, part),
        `must hold no control or direction characters, got U+${code}`,
      ),
    ];
  }
  return [];
}

/** What a field's secret is replaced with, where that is one thing. */
const INSTEAD: Readonly<Record<string, string>> = {
  token: "token: CLOUDFLARE_API_TOKEN\nthe name of the environment variable that holds it, in capitals; ",
};

function secret(
  rule: "secret/private-key" | "secret/password",
  what: string,
  source: Source<unknown>,
  path: Path,
  part: "key" | "value",
): Diagnostic {
  const key = String(path.at(-1));
  const instead =
    part === "key" && Object.hasOwn(INSTEAD, key)
      ? INSTEAD[key]
      : "remove it and replace it with a reference to where the secret is kept; ";
  const help = `${instead}what was ever committed counts as leaked: create a new one`;
  return diagnose(rule, source.at(path, part), `must hold no secret, got ${what}`, { help });
}
