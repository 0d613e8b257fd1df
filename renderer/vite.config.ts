import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { licencesPlugin } from './licences/licences-plugin.ts';

/** `npm run dev:page` serves the sources and hands API requests to a running service. */
const service = process.env.TRUNKLINE_URL ?? 'http://127.0.0.1:7171';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), licencesPlugin(resolve(import.meta.dirname, '..'))],
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    // Electron 25, the oldest shell that we run in, has Chromium 114.
    target: 'chrome114',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // Charts by themselves: only Costs loads them.
        codeSplitting: {
          groups: [
            // What both need comes first: a group takes its dependencies along, and charts would take React.
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store|reselect|clsx)[\\/]/,
              priority: 2,
            },
            {
              name: 'charts',
              test: /node_modules[\\/](recharts|d3-|victory-|decimal|es-toolkit|immer|@reduxjs|redux|react-redux)/,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    // The service refuses foreign origins, so requests must look as if they came from its own page.
    proxy: Object.fromEntries(
      ['/trpc', '/download'].map((path) => [
        path,
        { target: service, changeOrigin: true, headers: { origin: service } },
      ]),
    ),
  },
});
