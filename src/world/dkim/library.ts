/** What canonicalizes and verifies signatures. Large: in a file of its own, which only a message that is signed loads. */
export { dkimVerify } from "mailauth/lib/dkim/verify.js";
