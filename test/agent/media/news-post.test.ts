import { describe, expect, it } from 'vitest';
import { BatchesRead, type NewsBatch, NewsPost } from '../../../agent/media/thread/news-post.ts';
import { FramePacker, type PackedFrame, unpackFrames } from '../../../agent/media/thread/packed-frames.ts';

const callerFrame = (session: number, more: object = {}): PackedFrame => ({
  kind: 'caller_frame',
  session,
  encoded: Uint8Array.of(1, 2, 3),
  codec: 'PCMU',
  receivedAtMs: 12.345678,
  concealed: false,
  ...more,
});

describe('packed frames', () => {
  it('come out as they went in, of any kind and length', () => {
    const packer = new FramePacker();
    const frames: PackedFrame[] = [
      callerFrame(1),
      { kind: 'sent_frame', session: 70_000, samples: Int16Array.of(-32_768, 32_767) },
      callerFrame(2, { codec: 'PCMA', concealed: true, encoded: new Uint8Array() }),
      callerFrame(3, { concealed: true, encoded: Uint8Array.from({ length: 960 }, (_, i) => i % 256) }),
      callerFrame(4, { codec: 'PCMA' }),
    ];
    for (const frame of frames) packer.add(frame);
    expect([...unpackFrames(packer.take())]).toEqual(frames);
    expect(packer.empty).toBe(true);
  });

  it('take in more than was made room for, and views of larger arrays as what they show', () => {
    const packer = new FramePacker();
    const datagram = Uint8Array.from({ length: 500 }, (_, i) => i % 251);
    const frames = Array.from({ length: 300 }, (_, i) =>
      callerFrame(i, { encoded: datagram.subarray(i % 7, 320) }),
    );
    for (const frame of frames) packer.add(frame);
    expect([...unpackFrames(packer.take())]).toEqual(frames);
  });
});

describe('the news of the media thread', () => {
  it('waits for the batch before to be read, and then comes as one', async () => {
    const read = new BatchesRead();
    const batches: NewsBatch[] = [];
    let came = Promise.withResolvers<void>();
    const post = new NewsPost(new BatchesRead(read.shared), (batch) => {
      batches.push(batch);
      came.resolve();
    });
    post.tell({ kind: 'first_packet', session: 1 });
    await came.promise;
    came = Promise.withResolvers();
    for (const key of ['1', '2', '3']) {
      post.tell({ kind: 'dtmf', session: 1, key });
      post.tellFrame(callerFrame(1));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(batches).toHaveLength(1);
    read.add();
    await came.promise;
    expect(batches[1]?.news).toHaveLength(3);
    expect([...unpackFrames(batches[1]?.frames as NonNullable<NewsBatch['frames']>)]).toHaveLength(3);
  });
});
