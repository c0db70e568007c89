/** The bytes inside an aws-chunked body: `<hex length>[;signature]\r\n<bytes>\r\n` … `0\r\n<trailers>`. */
export function decodeAwsChunked(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', position);
    const length = lineEnd === -1 ? Number.NaN : Number.parseInt(body.subarray(position, lineEnd).toString(), 16);
    if (Number.isNaN(length)) throw new Error('The aws-chunked body is cut off.');
    if (length === 0) return Buffer.concat(parts);
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + length));
    position = lineEnd + 2 + length + 2;
  }
}
