import { resourceType } from "./resources.ts";

/** Resources of Terraform's own hold no secret, whatever their attributes are called. */
const TERRAFORMS_OWN = "terraform_data";

const SECRET_NAME =
  /(^|_)(passwords?|passwd|passphrase|secrets?|private_key|tokens?|credentials?|api_key|access_key|secret_string|secret_binary)(_(string|binary|value|v[0-9]+|pem|base64|wo))?$/;

/**
 * Whether an attribute holds a secret by what it is. Of resources that no provider speaks for the name decides: better hidden than
 * told. `path` has names only, without the indexes of lists.
 */
export function isSecretAttribute(type: string, path: readonly string[]): boolean {
  const name = path.at(-1) ?? "";
  const secrets = type === TERRAFORMS_OWN ? [] : resourceType(type)?.secrets;
  return secrets === undefined ? SECRET_NAME.test(name) : secrets.includes(name);
}
