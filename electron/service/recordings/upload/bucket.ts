import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import type { BucketProblem } from '../../../shared/contract/recordings.ts';
import type { RecordingUploadSettings } from '../../../shared/contract/settings.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { bucketProblemOf } from './bucket-problem.ts';

export interface BucketKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export type BucketPlace = Pick<RecordingUploadSettings, 'endpoint' | 'region' | 'bucket' | 'forcePathStyle'>;

/** One bucket of an S3-compatible store. Everything that goes wrong comes back as a problem with a code. */
export interface Bucket {
  /** The same key again is the same object: an upload that was cut off leaves no double. */
  put(key: string, path: string, contentType?: string): Promise<Result<void, BucketProblem>>;
  /** Nothing when it is not there. */
  remove(key: string): Promise<Result<void, BucketProblem>>;
  fetch(key: string, path: string): Promise<Result<void, BucketProblem>>;
  /** Writes a small object and takes it away again. */
  tryOut(prefix: string): Promise<Result<void, BucketProblem>>;
  close(): void;
}

const CONNECT_LIMIT_MS = 10_000;
/** Without a byte for so long the connection is given up. */
const STALL_LIMIT_MS = 60_000;

/** The SDK is loaded at the first use: it is large, and most installations never need it. */
export async function openBucket(place: BucketPlace, keys: BucketKeys): Promise<Bucket> {
  const s3 = await import('@aws-sdk/client-s3');
  const client: S3Client = new s3.S3Client({
    region: place.region,
    ...(place.endpoint === null ? {} : { endpoint: place.endpoint }),
    forcePathStyle: place.forcePathStyle,
    credentials: keys,
    // Tried again by our own queue, which outlives the process.
    maxAttempts: 1,
    // It would write to the console of the service.
    logger: SILENT,
    // Checksums are our own: the SDK's are sent as a trailer, which many stores do not know.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_LIMIT_MS, socketTimeout: STALL_LIMIT_MS },
  });
  const Bucket = place.bucket;
  const remove = (Key: string) => client.send(new s3.DeleteObjectCommand({ Bucket, Key }));
  const putText = async (Key: string) => {
    await client.send(new s3.PutObjectCommand({ Bucket, Key, Body: 'Trunkline tries this bucket.' }));
    await remove(Key);
  };
  return {
    put: (Key, path, ContentType = 'audio/ogg') =>
      attempt(async () => {
        const [{ size }, ChecksumSHA256] = [await stat(path), await sha256Of(path)];
        const Body = createReadStream(path);
        try {
          await client.send(
            new s3.PutObjectCommand({
              Bucket,
              Key,
              Body,
              ContentLength: size,
              ContentType,
              ChecksumSHA256,
            }),
          );
        } finally {
          Body.destroy();
        }
        const head = await client.send(new s3.HeadObjectCommand({ Bucket, Key }));
        if (head.ContentLength !== size)
          throw Object.assign(new Error(`${head.ContentLength} of ${size} bytes are there`), {
            name: 'BadDigest',
          });
      }),
    remove: (Key) => attempt(async () => void (await remove(Key))),
    fetch: (Key, path) =>
      attempt(async () => {
        const { Body } = await client.send(new s3.GetObjectCommand({ Bucket, Key }));
        if (!(Body instanceof Readable)) throw new Error('The store sent no content');
        await pipeline(Body, createWriteStream(path, { mode: 0o600 }));
      }),
    tryOut: (prefix) => attempt(() => putText(objectKey(prefix, `trunkline-try-${randomUUID()}.txt`))),
    close: () => client.destroy(),
  };
}

/** Pure. */
export const objectKey = (prefix: string, file: string): string =>
  [prefix.replace(/\/+$/, ''), file.replaceAll('\\', '/')].filter((part) => part !== '').join('/');

const ignore = () => undefined;
const SILENT = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('base64');
}

async function attempt(work: () => Promise<void>): Promise<Result<void, BucketProblem>> {
  try {
    return succeed(await work());
  } catch (error) {
    return fail(bucketProblemOf(error));
  }
}
