import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import type { IconName } from '@/ui/icon';

/** A part of the app that has a tab. `least` is the role from which on it is shown. */
export interface Tab {
  id: string;
  path: string;
  /** Every path of its own, as React Router writes them: ['/data/*']. */
  paths: string[];
  icon: IconName;
  least: 'viewer' | 'analyst' | 'editor' | 'admin';
  page: LazyExoticComponent<ComponentType>;
  /** Stands in the menu of one's own instead of the bar. */
  isOwn?: true;
}

/** Those that there are; a part is a folder below features/ and a line here. Its texts' `title` names the tab. */
export const tabs: readonly Tab[] = [
  {
    id: 'chat',
    path: '/',
    paths: ['/', '/c/:conversation'],
    icon: 'send',
    least: 'viewer',
    page: lazy(() => import('@/features/chat/chat-page')),
  },
  {
    id: 'data',
    path: '/data',
    paths: ['/data/*'],
    icon: 'database',
    least: 'viewer',
    page: lazy(() => import('@/features/data/data-page')),
  },
  {
    id: 'analysis',
    path: '/analysis',
    paths: ['/analysis/*'],
    icon: 'chart',
    least: 'viewer',
    page: lazy(() => import('@/features/analysis/analysis-page')),
  },
  {
    id: 'dashboards',
    path: '/dashboards',
    paths: ['/dashboards/*'],
    icon: 'chart',
    least: 'viewer',
    page: lazy(() => import('@/features/dashboards/dashboards-page')),
  },
  {
    id: 'usage',
    path: '/usage',
    paths: ['/usage/*'],
    icon: 'history',
    least: 'viewer',
    page: lazy(() => import('@/features/usage/usage-page')),
  },
  {
    id: 'admin',
    path: '/admin',
    paths: ['/admin/*'],
    icon: 'settings',
    least: 'admin',
    page: lazy(() => import('@/features/admin/admin-page')),
  },
  {
    id: 'account',
    path: '/account',
    paths: ['/account'],
    icon: 'person',
    least: 'viewer',
    page: lazy(() => import('@/features/account/account-page')),
    isOwn: true,
  },
];
