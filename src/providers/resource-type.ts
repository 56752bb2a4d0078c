import type { ChangeKind } from "../model/change.ts";
import type { Tree } from "../model/json-reader.ts";
import type { Calls } from "./api.ts";
import type { MailMeaning } from "./mail-meaning.ts";

/** What a provider says of a type of its resources in Terraform. What is left out is none. */
export interface ResourceType {
  /** What is declared that it follows from: a change of that explains a change of it. */
  readonly follows: readonly ChangeKind[];
  /** What Terraform asks for one; left out where its API has no limit that a fleet would run into. */
  readonly calls?: Calls;
  /** The attributes that are secret, whether the provider marks them or not; left out: their names show it. */
  readonly secrets?: readonly string[];
  /** The attributes that mail depends on: a difference in one is not noise, whatever the plan says of it. */
  readonly mail?: readonly string[];
  /** The attributes that cannot change in place: `ForceNew` of the provider's schema. */
  readonly forcesNew?: readonly string[];
  /** The attributes that are described in the words of mail; `*`: the whole resource is, where it comes or goes. */
  readonly described?: readonly string[];
  /** The attribute that holds the program which serves an MTA-STS policy. */
  readonly program?: string;
  /** Whether it stops where its tenant is paused. */
  readonly rests?: true;
  /** Whether it holds what nobody can create again. */
  readonly holdsData?: true;
  /** What it is to mail, and how that is read; left out: nothing that has words of its own. */
  readonly means?: MailMeaning;
  /** The id by which Terraform imports it, as the provider's documentation has it under "Import"; left out: it cannot be moved to another state. */
  readonly importId?: (attributes: Tree) => string | undefined;
}

/** Types of resources, by the name that Terraform has for each. */
export type ResourceTypes = Readonly<Record<string, ResourceType>>;
