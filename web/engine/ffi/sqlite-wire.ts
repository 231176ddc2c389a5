// The bytes between Python and SQLite: MessagePack, read and written in place.
//
// Request: [transact, [[sql, [[value …] …], expected changes or -1, batch] …]].
// Answer:  [0, [[[value …] …] …]], the rows of each item, or [1, code, position], SQLite's extended code and which item
// failed.
//
// Theory: values go between the request's bytes and SQLite's memory without becoming JavaScript values: a text stays
// UTF-8, a 64-bit integer stays two halves, a float stays a float. That is exact (NUL, 2^63, 1.0) and it is fast.
//
// Danger: the request comes from our own Python, so it is trusted to be well formed; what is not is refused as a whole.

/** What a value is. TOO_LARGE: an integer of 2^63 or more, which MessagePack has and SQLite has not. */
export const Kind = { NULL: 0, INTEGER: 1, FLOAT: 2, TEXT: 3, BLOB: 4, TOO_LARGE: 5 } as const;

/** Reads a request. After `value()`, its fields say what was read. */
export class RequestReader {
  private readonly view: DataView;
  private at = 0;
  /** Of the last integer: its halves. */
  low = 0;
  high = 0;
  /** Of the last float. */
  float = 0;
  /** Of the last text or blob: where it stands in the request. */
  start = 0;
  length = 0;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  array(): number {
    const tag = this.take();
    if (tag >= 0x90 && tag <= 0x9f) return tag & 0x0f;
    if (tag === 0xdc) return this.unsigned(2);
    if (tag === 0xdd) return this.unsigned(4);
    throw new Error("the request is not what was agreed: an array");
  }

  integer(): number {
    if (this.value() !== Kind.INTEGER) throw new Error("the request is not what was agreed: an integer");
    return this.high * 0x1_0000_0000 + (this.low >>> 0);
  }

  text(): string {
    if (this.value() !== Kind.TEXT) throw new Error("the request is not what was agreed: a text");
    return new TextDecoder().decode(this.bytes.subarray(this.start, this.start + this.length));
  }

  /** Reads one value and says of which kind it is. */
  value(): number {
    const tag = this.take();
    if (tag < 0x80) return this.small(tag);
    if (tag >= 0xe0) return this.small(tag - 0x100);
    if (tag >= 0xa0 && tag <= 0xbf) return this.span(tag & 0x1f, Kind.TEXT);
    switch (tag) {
      case 0xc0:
        return Kind.NULL;
      case 0xc2:
      case 0xc3:
        return this.small(tag - 0xc2);
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.span(this.unsigned(1 << (tag - 0xc4)), Kind.BLOB);
      case 0xcb:
        this.float = this.view.getFloat64(this.at);
        this.at += 8;
        return Kind.FLOAT;
      case 0xcc:
      case 0xcd:
      case 0xce:
        this.low = this.unsigned(1 << (tag - 0xcc)) | 0;
        this.high = 0;
        return Kind.INTEGER;
      case 0xcf:
      case 0xd3:
        this.high = this.view.getInt32(this.at);
        this.low = this.view.getInt32(this.at + 4);
        this.at += 8;
        return tag === 0xcf && this.high < 0 ? Kind.TOO_LARGE : Kind.INTEGER;
      case 0xd0:
        return this.small(this.view.getInt8(this.skip(1)));
      case 0xd1:
        return this.small(this.view.getInt16(this.skip(2)));
      case 0xd2:
        return this.small(this.view.getInt32(this.skip(4)));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.span(this.unsigned(1 << (tag - 0xd9)), Kind.TEXT);
      default:
        throw new Error("the request is not what was agreed: a value");
    }
  }

  private take(): number {
    return this.view.getUint8(this.at++);
  }

  private skip(count: number): number {
    const at = this.at;
    this.at += count;
    return at;
  }

  private unsigned(count: number): number {
    const at = this.skip(count);
    return count === 1 ? this.view.getUint8(at) : count === 2 ? this.view.getUint16(at) : this.view.getUint32(at);
  }

  private small(value: number): number {
    this.low = value;
    this.high = value < 0 ? -1 : 0;
    return Kind.INTEGER;
  }

  private span(length: number, kind: number): number {
    if (this.at + length > this.bytes.length) throw new Error("the request is not what was agreed: its length");
    this.start = this.skip(length);
    this.length = length;
    return kind;
  }
}

/** Writes an answer into a buffer that grows. */
export class AnswerWriter {
  private bytes = new Uint8Array(4096);
  private view = new DataView(this.bytes.buffer);
  private at = 0;

  /** Begins an array whose length is not known yet; `closeArray` fills it in. */
  openArray(): number {
    this.room(5);
    this.bytes[this.at] = 0xdd;
    this.at += 5;
    return this.at - 4;
  }

  closeArray(place: number, length: number): void {
    this.view.setUint32(place, length);
  }

  array(length: number): void {
    this.closeArray(this.openArray(), length);
  }

  null(): void {
    this.room(1);
    this.bytes[this.at++] = 0xc0;
  }

  integer(low: number, high: number): void {
    this.room(9);
    if (high === 0 && low >= 0 && low < 0x80) {
      this.bytes[this.at++] = low;
    } else if (high === 0) {
      this.bytes[this.at] = 0xce;
      this.view.setUint32(this.at + 1, low >>> 0);
      this.at += 5;
    } else {
      this.bytes[this.at] = 0xd3;
      this.view.setInt32(this.at + 1, high);
      this.view.setInt32(this.at + 5, low);
      this.at += 9;
    }
  }

  float(value: number): void {
    this.room(9);
    this.bytes[this.at] = 0xcb;
    this.view.setFloat64(this.at + 1, value);
    this.at += 9;
  }

  /** A text (UTF-8) or a blob. */
  span(source: Uint8Array, kind: number): void {
    this.room(source.length + 5);
    this.bytes[this.at] = kind === Kind.TEXT ? 0xdb : 0xc6;
    this.view.setUint32(this.at + 1, source.length);
    this.bytes.set(source, this.at + 5);
    this.at += source.length + 5;
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.at);
  }

  private room(count: number): void {
    if (this.at + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.at + count));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}

/** The answer to a request that failed. */
export function refusal(code: number, position: number): Uint8Array {
  const answer = new AnswerWriter();
  answer.array(3);
  answer.integer(1, 0);
  answer.integer(code, code < 0 ? -1 : 0);
  answer.integer(position, 0);
  return answer.finish();
}
