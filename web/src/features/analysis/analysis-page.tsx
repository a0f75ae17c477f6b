import { Route, Routes } from 'react-router';
import { GroupComparison } from '@/features/analysis/group-comparison';
import { ProfileReport } from '@/features/analysis/profile-report';
import { ReportPage } from '@/features/analysis/report-page';
import { SourceTables } from '@/features/analysis/source-tables';
import { TableChoice } from '@/features/analysis/table-choice';

export default function AnalysisPage() {
  return (
    <Routes>
      <Route index element={<TableChoice />} />
      <Route path=":source" element={<SourceTables />} />
      <Route path=":source/:table" element={<ReportPage />}>
        <Route index element={<ProfileReport />} />
        <Route path="groups" element={<GroupComparison />} />
      </Route>
    </Routes>
  );
}
