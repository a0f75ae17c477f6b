import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useParams } from 'react-router';
import { client, told } from '@/api/client';
import type { SharedDashboardContent } from '@/features/dashboards/shared-dashboard';

const SharedAnswer = lazy(() => import('@/features/chat/shared-page'));
const SharedDashboard = lazy(() => import('@/features/dashboards/shared-dashboard'));

/** What a link shows, by what it is; each part of the app shows its own, and Chat says what went wrong. */
export function SharedPage() {
  const { token = '' } = useParams();
  const shared = useQuery({
    queryKey: ['shared', token],
    queryFn: () => told(client.GET('/api/v1/shared/{token}', { params: { path: { token } } })),
  });
  if (shared.isPending) return null;
  if (shared.data?.kind !== 'dashboard') return <SharedAnswer shared={shared.data} error={shared.error} />;
  return <SharedDashboard content={shared.data.content as SharedDashboardContent} expires={shared.data.expires} />;
}
