import { entriesOf, member, textOf } from "../../../model/json-reader.ts";
import { ARCHIVE_TYPE } from "./mail-manager.ts";
import { parseTemplate } from "./parse-template.ts";

/** The domains whose SES identities a template's text makes: the way to keys of one's own. None where it is not a template. */
export function identitiesOfTemplate(text: string): string[] {
  return entriesOf(member(parseTemplate(text), "Resources")).flatMap(([, resource]) =>
    member(resource, "Type") === "AWS::SES::EmailIdentity"
      ? (textOf(member(member(resource, "Properties"), "EmailIdentity")) ?? [])
      : [],
  );
}

/** Whether a template's text makes an archive of mail; of what is not a template, nothing is said. */
export const makesArchive = (text: string): boolean =>
  entriesOf(member(parseTemplate(text), "Resources")).some(([, resource]) => member(resource, "Type") === ARCHIVE_TYPE);
