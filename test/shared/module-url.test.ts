import { describe, expect, it } from 'vitest';
import { moduleUrl } from '../../electron/shared/module-url.ts';

describe('module url', () => {
  it('keeps the ending of the program that asks', () => {
    expect(moduleUrl('./thread.ts', 'file:///app/agent/voice.ts').href).toBe('file:///app/agent/thread.ts');
    expect(moduleUrl('./thread.ts', 'file:///app/dist/agent/voice.js').href).toBe(
      'file:///app/dist/agent/thread.js',
    );
    expect(moduleUrl('../x/main.ts', 'file:///app/dist/agent/voice.js').href).toBe(
      'file:///app/dist/x/main.js',
    );
  });
});
