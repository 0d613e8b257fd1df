import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { nonceOfPiece, SEALED } from '../../electron/shared/recording.ts';

/** Seals what goes through it, piece by piece (electron/shared/recording.ts has the format). */
export function sealing(keyBase64: string): Transform {
  const salt = randomBytes(SEALED.saltBytes);
  const master = Buffer.from(keyBase64, 'base64');
  const key = Buffer.from(hkdfSync('sha256', master, salt, SEALED.info, 32));
  let waiting = Buffer.alloc(0);
  let pieces = 0;
  const seal = (piece: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOfPiece(pieces));
    cipher.setAAD(Buffer.from([last ? 1 : 0]));
    pieces += 1;
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  };
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      waiting = Buffer.concat([waiting, chunk]);
      // The last piece is marked, so one is always kept back.
      while (waiting.length > SEALED.pieceBytes) {
        stream.push(seal(waiting.subarray(0, SEALED.pieceBytes), false));
        waiting = waiting.subarray(SEALED.pieceBytes);
      }
      done();
    },
    flush(done: TransformCallback) {
      stream.push(seal(waiting, true));
      done();
    },
  });
  stream.push(Buffer.concat([Buffer.from(SEALED.magic, 'latin1'), salt]));
  return stream;
}
