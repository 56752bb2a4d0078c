const SEQUENCE = 0x30;

/** What is inside the outermost SEQUENCE of DER text (X.690 section 8.9); nothing where there is none, or where its end is missing. */
export function sequenceContent(der: Buffer): Buffer {
  const none = der.subarray(0, 0);
  const first = der[1] ?? 0;
  const lengthOctets = first > 0x80 ? first - 0x80 : 0;
  const start = 2 + lengthOctets;
  // Four octets of length are more than any text has.
  if (der[0] !== SEQUENCE || lengthOctets > 4 || der.length < start) return none;
  const length = lengthOctets === 0 ? first : der.readUIntBE(2, lengthOctets);
  return der.length < start + length ? none : der.subarray(start, start + length);
}
