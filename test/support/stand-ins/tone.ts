/** s16le bytes of a tone whose loudness goes up and down like syllables. */
export function toneSamples(durationMs: number, sampleRate: number): Buffer {
  const count = Math.round((durationMs * sampleRate) / 1000);
  const bytes = Buffer.alloc(count * 2);
  for (let i = 0; i < count; i++) {
    const seconds = i / sampleRate;
    const loudness = 0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * seconds);
    bytes.writeInt16LE(Math.round(9000 * loudness * Math.sin(2 * Math.PI * 220 * seconds)), i * 2);
  }
  return bytes;
}
