import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { BrowserRouter, Route, Routes, useNavigate } from 'react-router';
import { Entrance } from '@/app/entrance';
import { ErrorBoundary } from '@/app/error-boundary';
import { LogInReturn } from '@/app/log-in-return';
import { NotFound } from '@/app/not-found';
import { SharedPage } from '@/app/shared-page';
import { Shell } from '@/app/shell';
import { tabs } from '@/app/tabs';
import { makeQueryClient } from '@/api/query-client';

export function App() {
  const [queries] = useState(makeQueryClient);
  const { i18n } = useTranslation();
  return (
    <I18nProvider locale={i18n.language}>
      <QueryClientProvider client={queries}>
        <ErrorBoundary>
          <BrowserRouter>
            <Pages />
          </BrowserRouter>
        </ErrorBoundary>
      </QueryClientProvider>
    </I18nProvider>
  );
}

function Pages() {
  const navigate = useNavigate();
  return (
    <RouterProvider navigate={(path) => void navigate(path)}>
      <Routes>
        <Route path="/log-in/return" element={<LogInReturn />} />
        <Route
          path="/shared/:token"
          element={
            <Suspense>
              <SharedPage />
            </Suspense>
          }
        />
        <Route
          path="*"
          element={
            <Entrance>
              <Shell>
                <Routes>
                  {tabs.flatMap(({ id, paths, page: Page }) =>
                    paths.map((path) => (
                      <Route
                        key={path}
                        path={path}
                        element={
                          <ErrorBoundary key={id}>
                            <Suspense>
                              <Page />
                            </Suspense>
                          </ErrorBoundary>
                        }
                      />
                    )),
                  )}
                  <Route path="*" element={<NotFound />} />
                </Routes>
              </Shell>
            </Entrance>
          }
        />
      </Routes>
    </RouterProvider>
  );
}
