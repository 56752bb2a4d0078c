/** What is used of AWS's SDK for S3. */
interface Sdk {
  readonly S3Client: new () => {
    send(command: object, options: { readonly abortSignal: AbortSignal }): Promise<unknown>;
  };
  readonly DeleteObjectCommand: new (input: { readonly Bucket: string; readonly Key: string }) => object;
}

/** Lambda's Node.js runtimes bring it (AWS Lambda developer guide, "Runtime-included SDK versions"): it is neither bundled nor installed here. */
const SDK: string = "@aws-sdk/client-s3";
/** The function has ten seconds for everything. */
const MILLISECONDS = 5000;

let client: Promise<{ readonly sdk: Sdk; readonly s3: InstanceType<Sdk["S3Client"]> }> | undefined;

/** Deletes an object in the function's own region. Throws what the SDK throws, and after five seconds. */
export async function removeObject(bucket: string, key: string): Promise<void> {
  client ??= import(SDK).then((sdk: Sdk) => ({ sdk, s3: new sdk.S3Client() }));
  const { sdk, s3 } = await client;
  const abortSignal = AbortSignal.timeout(MILLISECONDS);
  await s3.send(new sdk.DeleteObjectCommand({ Bucket: bucket, Key: key }), { abortSignal });
}
