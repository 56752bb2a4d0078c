/** What keeps Terraform from being run as asked: the message says what must be and what was got, `help` what to do. */
export class TerraformFault extends Error {
  readonly help: string | undefined;

  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}
