import { Route, Routes } from 'react-router';
import { ModelPage } from '@/features/data/model-page';
import { SourceList } from '@/features/data/source-list';
import { SourcePage } from '@/features/data/source-page';

export default function DataPage() {
  return (
    <Routes>
      <Route index element={<SourceList />} />
      <Route path=":source" element={<SourcePage />} />
      <Route path=":source/model" element={<ModelPage />} />
    </Routes>
  );
}
