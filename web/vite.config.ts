import { defineConfig } from 'vite';

// The API of a running program, for `npx vite web` while working on the console.
const API = process.env['TIERLINE_API'] ?? 'http://127.0.0.1:3000';

const proxy = { '/api': API, '/socket.io': { target: API, ws: true } };

export default defineConfig({
  build: {
    outDir: 'dist',
    target: 'es2022',
    sourcemap: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // Words to a server's renderer, of which there is none here.
    rolldownOptions: { onLog: (level, log, tell) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(level, log) },
  },
  server: { proxy },
  preview: { proxy },
});
