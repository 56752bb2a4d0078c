import type { User } from "../../schemas/tenant.types.ts";
import { diagnose } from "../model/diagnose.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Path, Source } from "../model/place.ts";
import { RULES } from "../model/rule-index.ts";
import { mentionsPrivateKey } from "../standards/keys/private-key.ts";

/**
 * What must not appear in any string, key or number of any file, whatever the field: markers of Terraform tokens (another
 * resource's secrets could be read through one), control and direction characters, private keys and credentials.
 */
export function inspectContent(source: Source<unknown>): Diagnostic[] {
  const found: Diagnostic[] = [];
  const visit = (value: unknown, path: Path): void => {
    if (typeof value === "string") found.push(...inspectText(value, source, path, "value"));
    else if (typeof value === "number" && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) {
      found.push(
        diagnose(
          "text/number-range",
          source.at(path),
          `must be a number within ±${Number.MAX_SAFE_INTEGER}, got ${source.written(path) ?? value}`,
          { help: `quote it where it is text: "${source.written(path) ?? value}"` },
        ),
      );
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, [...path, index]);
    } else if (value !== null && typeof value === "object") {
      for (const [key, item] of Object.entries(value)) {
        found.push(...inspectText(key, source, [...path, key], "key"));
        const before = found.length;
        visit(item, [...path, key]);
        if (found.length === before && isValue(item, key) && isCredentialName(key))
          found.push(secret("secret/password", `"${key}"`, source, [...path, key], "key"));
      }
    }
  };
  visit(source.data, []);
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

function isCredentialName(key: string): boolean {
  return CREDENTIAL_NAME.test(key.replace(/([a-z])([A-Z])/g, "$1_$2"));
}

/** Control characters but tab and line feed, line and direction separators, non-characters, lone surrogates. */
const FORBIDDEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]/u;

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

function secret(
  rule: "secret/private-key" | "secret/password",
  what: string,
  source: Source<unknown>,
  path: Path,
  part: "key" | "value",
): Diagnostic {
  const help =
    "remove it and replace it with a reference to where the secret is kept; what was ever committed counts as leaked: create a new one";
  return diagnose(rule, source.at(path, part), `must hold no secret, got ${what}`, { help });
}
