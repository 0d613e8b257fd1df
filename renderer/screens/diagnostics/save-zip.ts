/** Hands a file to the browser's downloads. */
export function saveZip(fileName: string, zipBase64: string): void {
  const bytes = Uint8Array.from(atob(zipBase64), (character) => character.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The download has begun by then; the memory is wanted back.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
