/** What makes Terraform of the same files: a version of the toolkit, and the services that ship with it. */
export interface Release {
  /** As in package.json. */
  readonly version: string;
  /** The digest of the catalogue that ships. */
  readonly catalogue: string;
}
