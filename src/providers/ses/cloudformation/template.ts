/** A value of a CloudFormation template, intrinsic functions included. */
export type TemplateValue = string | number | readonly TemplateValue[] | { readonly [key: string]: TemplateValue };

/** A CloudFormation template, as far as these have one (CloudFormation user guide, "Template anatomy"). */
export interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: TemplateValue }>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: TemplateValue }>>;
}
