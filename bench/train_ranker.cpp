// Trains the weights of the question ranker from labelled candidates, on training databases only.
//
//   train_ranker LABELLED WEIGHTS [folds] < nothing > new weights
//
// LABELLED has one candidate a line: database, question id, 1 or 0 for right or wrong, then the features,
// between tabs. WEIGHTS is src/language/data/weights.tsv: its names give the order, its numbers the start.
// Softmax over the candidates of a question, the likelihood of the right ones maximised, pulled towards the
// start by a ridge. Reports on standard error the share of questions whose best candidate is right, with
// whole databases held out in turn.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <limits>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Candidate {
  bool right = false;
  std::vector<double> features;
};
struct Question {
  std::string database;
  std::vector<Candidate> candidates;
};
using Weights = std::vector<double>;

std::vector<Question> read_questions(const char* path) {
  std::ifstream file(path);
  std::vector<Question> questions;
  std::string last;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::string database;
    std::string id;
    Candidate candidate;
    fields >> database >> id >> candidate.right;
    for (double value = 0; fields >> value;) candidate.features.push_back(value);
    if (questions.empty() || id != last) questions.push_back({database, {}});
    last = id;
    questions.back().candidates.push_back(std::move(candidate));
  }
  return questions;
}

double score(const Weights& weights, const Candidate& candidate) {
  double sum = 0;
  for (std::size_t i = 0; i < weights.size() && i < candidate.features.size(); ++i)
    sum += weights[i] * candidate.features[i];
  return sum;
}

/// Adds the gradient of one question's log-likelihood.
void add_gradient(const Weights& weights, const Question& question, Weights& gradient) {
  std::vector<double> scores;
  double highest = -std::numeric_limits<double>::infinity();
  for (const auto& candidate : question.candidates) {
    scores.push_back(score(weights, candidate));
    highest = std::max(highest, scores.back());
  }
  double all = 0;
  double right = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    scores[i] = std::exp(scores[i] - highest);
    all += scores[i];
    if (question.candidates[i].right) right += scores[i];
  }
  if (right <= 0 || right >= all) return;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const double pull = (question.candidates[i].right ? scores[i] / right : 0) - scores[i] / all;
    const auto& features = question.candidates[i].features;
    for (std::size_t j = 0; j < gradient.size() && j < features.size(); ++j)
      gradient[j] += pull * features[j];
  }
}

/// Adam on the full batch; deterministic.
Weights train(const std::vector<const Question*>& questions, const Weights& start) {
  Weights weights = start;
  Weights mean(start.size(), 0);
  Weights square(start.size(), 0);
  constexpr int steps = 300;
  constexpr double ridge = 0.002;
  for (int step = 1; step <= steps; ++step) {
    Weights gradient(start.size(), 0);
    for (const auto* question : questions) add_gradient(weights, *question, gradient);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const double slope =
          gradient[i] / static_cast<double>(questions.size()) - ridge * (weights[i] - start[i]);
      mean[i] = 0.9 * mean[i] + 0.1 * slope;
      square[i] = 0.99 * square[i] + 0.01 * slope * slope;
      weights[i] += 0.02 * (mean[i] / (1 - std::pow(0.9, step))) /
                    (std::sqrt(square[i] / (1 - std::pow(0.99, step))) + 1e-8);
    }
  }
  return weights;
}

std::size_t count_right(const std::vector<const Question*>& questions, const Weights& weights) {
  std::size_t right = 0;
  for (const auto* question : questions) {
    const auto best =
        std::ranges::max_element(question->candidates, std::less{},
                                 [&](const Candidate& candidate) { return score(weights, candidate); });
    if (best != question->candidates.end() && best->right) ++right;
  }
  return right;
}

struct NamedWeights {
  std::vector<std::string> comments;
  std::vector<std::string> names;
  Weights values;
};
NamedWeights read_weights(const char* path) {
  std::ifstream file(path);
  NamedWeights read;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) {
      read.comments.push_back(line);
      continue;
    }
    const auto tab = line.find('\t');
    if (tab == std::string::npos) continue;
    read.names.push_back(line.substr(0, tab));
    read.values.push_back(std::strtod(line.c_str() + tab + 1, nullptr));
  }
  return read;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: train_ranker LABELLED WEIGHTS [folds]\n";
    return 2;
  }
  const auto questions = read_questions(argv[1]);
  NamedWeights weights = read_weights(argv[2]);
  const std::size_t folds = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 5;
  std::map<std::string, std::size_t> fold_of;
  for (const auto& question : questions) fold_of.emplace(question.database, fold_of.size() % folds);
  std::size_t before = 0;
  std::size_t held_out = 0;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<const Question*> in;
    std::vector<const Question*> out;
    for (const auto& question : questions)
      (fold_of[question.database] == fold ? out : in).push_back(&question);
    before += count_right(out, weights.values);
    held_out += count_right(out, train(in, weights.values));
  }
  std::vector<const Question*> all;
  for (const auto& question : questions) all.push_back(&question);
  const Weights trained = train(all, weights.values);
  std::cerr << "questions " << questions.size() << ", databases " << fold_of.size() << ", right before "
            << before << ", held out " << held_out << ", on all " << count_right(all, trained) << "\n";
  for (const auto& comment : weights.comments) std::cout << comment << "\n";
  for (std::size_t i = 0; i < weights.names.size(); ++i) {
    std::cout << weights.names[i] << "\t" << std::round(trained[i] * 1000) / 1000 << "\n";
  }
  return 0;
}
