import { Route, Routes } from 'react-router';
import { DashboardList } from '@/features/dashboards/dashboard-list';
import { DashboardView } from '@/features/dashboards/dashboard-view';

export default function DashboardsPage() {
  return (
    <Routes>
      <Route index element={<DashboardList />} />
      <Route path=":id" element={<DashboardView />} />
    </Routes>
  );
}
