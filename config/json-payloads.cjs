/**
 * How values become payloads and payloads values, on every side: the SDK's own converters, but JSON goes from text to bytes and back by the machine's own
 * coder. The SDK's reads characters one by one in JavaScript, as it must where there is no other: six times as long to write a step, twice to read it
 * (docs/performance.md). What is written is the same to the byte. A `.cjs` file, for the SDK loads it by its path with `require`; the bundle of workflows has it too.
 */
const { BinaryPayloadConverter, CompositePayloadConverter, JsonPayloadConverter, UndefinedPayloadConverter, ValueError } = require('@temporalio/common');

// By names of their own: in the sandbox of workflows a look at a global is dear.
const { TextDecoder, TextEncoder } = globalThis;
const encoder = new TextEncoder();
// As the SDK's, which takes no mark of byte order away.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const ENCODING = encoder.encode('json/plain');

/** As the SDK's own: null and undefined for what is no JSON. */
class JsonPayloads extends JsonPayloadConverter {
  /** @override */
  toPayload(value) {
    const json = jsonOf(value);
    return json === undefined ? undefined : { metadata: { encoding: ENCODING }, data: encoder.encode(json) };
  }

  /** @override */
  fromPayload({ data }) {
    if (data === undefined || data === null) throw new ValueError('Got payload with no data');
    return JSON.parse(decoder.decode(data));
  }
}

/** Undefined for what JSON cannot say: a function, a circle. */
function jsonOf(value) {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

module.exports = { payloadConverter: new CompositePayloadConverter(new UndefinedPayloadConverter(), new BinaryPayloadConverter(), new JsonPayloads()) };
