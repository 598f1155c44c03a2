import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRaw } from 'node:zlib';
import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** `metadata.encoding` of a payload this codec has compressed. */
const ENCODING = 'binary/zlib';
const encodingBytes = Buffer.from(ENCODING);
/** Payloads below this many bytes stay readable as they are: compressing them costs more than it saves. */
const THRESHOLD = 256;

/** The whole payload travels inside the compressed one as `<length of metadata, 4 bytes><metadata as JSON><data>`. */
function pack(payload: Payload): Buffer {
  const metadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(payload.metadata ?? {})) metadata[name] = Buffer.from(value).toString('latin1');
  const head = Buffer.from(JSON.stringify(metadata));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, payload.data ?? Buffer.alloc(0)]);
}

function unpack(packed: Buffer): Payload {
  const end = 4 + packed.readUInt32BE(0);
  const metadata: Record<string, Uint8Array> = {};
  for (const [name, value] of Object.entries(JSON.parse(packed.subarray(4, end).toString()) as Record<string, string>))
    metadata[name] = Buffer.from(value, 'latin1');
  return { metadata, data: packed.subarray(end) };
}

async function encode(payload: Payload): Promise<Payload> {
  if ((payload.data?.length ?? 0) < THRESHOLD) return payload;
  const packed = pack(payload);
  const data = await deflate(packed, { level: constants.Z_BEST_SPEED });
  return data.length < packed.length ? { metadata: { encoding: encodingBytes }, data } : payload;
}

async function decode(payload: Payload): Promise<Payload> {
  const encoding = payload.metadata?.['encoding'];
  if (!encoding || Buffer.from(encoding).toString() !== ENCODING) return payload;
  return unpack(await inflate(payload.data ?? Buffer.alloc(0)));
}

/** A local activity runs in the same worker; its arguments go into no history. */
const staysHere = (context: SerializationContext | undefined): boolean => context?.type === 'activity' && context.isLocal;

/**
 * Compresses what is kept in histories: every payload over 256 bytes (a case's start input above all). Client and
 * workers need the same one; a payload written without it is read as it is, so that it may be introduced at any time.
 */
export const payloadCodec: PayloadCodec = {
  encode: (payloads, context) => (staysHere(context) ? Promise.resolve(payloads) : Promise.all(payloads.map(encode))),
  decode: (payloads) => Promise.all(payloads.map(decode)),
};

/** How values become JSON and bytes; the bundle of workflows is built with it. */
export const payloadConverterPath = fileURLToPath(new URL('./json-payloads.cjs', import.meta.url));

/** The data converter of every client and worker of this product. */
export const dataConverter = { payloadConverterPath, payloadCodecs: [payloadCodec] };
