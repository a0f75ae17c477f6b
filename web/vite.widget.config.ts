// The widget for pages of other sites: one classic script, /widget.js, with its styles and all its texts inside.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  publicDir: false,
  build: {
    outDir: '../build/web/site',
    emptyOutDir: false,
    target: 'es2022',
    lib: {
      entry: fileURLToPath(new URL('./src/widget/main.ts', import.meta.url)),
      formats: ['iife'],
      name: 'ParlanceWidget',
      fileName: () => 'widget.js',
    },
  },
});
