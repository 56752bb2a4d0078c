/** The cdktf app of a repository that has the package installed: `npx cdktf synth`, `diff` and `deploy TENANT` run it through cdktf.json. */
import "../dist/cdktf-app.mjs";
