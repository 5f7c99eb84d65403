const END_OF_HEAD = '\r\n\r\n';

/** Puts together one HTTP answer with a Content-Length from the pieces in which it comes. */
export class AnswerReader {
  private bytes: Buffer = Buffer.alloc(0);

  /** The answer when it is whole. */
  take(chunk: Buffer): { status: number; body: Buffer } | undefined {
    this.bytes = Buffer.concat([this.bytes, chunk]);
    const headEnd = this.bytes.indexOf(END_OF_HEAD);
    if (headEnd < 0) return undefined;
    const head = this.bytes.toString('latin1', 0, headEnd);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    const start = headEnd + END_OF_HEAD.length;
    if (this.bytes.length < start + length) return undefined;
    return { status: Number(head.slice(9, 12)), body: this.bytes.subarray(start, start + length) };
  }
}
