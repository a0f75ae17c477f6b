import { fileURLToPath } from 'node:url';
import locales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env['PARLANCE_URL'] ?? 'http://127.0.0.1:8080';
const interfaces = ['/api', '/ws', '/health', '/docs', '/docs.css', '/docs.js', '/openapi.json'];

export default defineConfig({
  plugins: [
    react(),
    {
      ...locales.vite({ locales: ['en-US', 'de-DE', 'fr-FR', 'es-ES', 'pt-BR', 'ja-JP', 'zh-CN', 'ar-AE'] }),
      enforce: 'pre',
    },
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: '../build/web/site',
    emptyOutDir: true,
    // Inlined files would be data: addresses, which the page's policy refuses for fonts and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      output: {
        manualChunks: (id) =>
          /node_modules\/(vega|d3-|topojson|internmap|delaunator|robust-predicates)/.test(id) ? 'vega' : undefined,
      },
    },
  },
  server: {
    proxy: Object.fromEntries(interfaces.map((path) => [path, { target: server, ws: path === '/ws' }])),
  },
  test: { include: ['src/**/*.test.ts', 'src/**/*.test.tsx'] },
});
